/** How many classes a model must tell apart: the tables, and everything that shows scores, are of ten. */
import { Failure } from '../failure.ts'

export const CLASSES = 10

/** Throws `ModelMismatch`, naming both numbers. @param model what the sentence calls it */
export function assertTenScores(model: string, width: number): void {
  if (width === CLASSES) return
  throw new Failure(
    'ModelMismatch',
    `${model} tells ${width} classes apart, but this page shows and searches exactly ${CLASSES}. Bring a model with ${CLASSES} scores.`,
  )
}
