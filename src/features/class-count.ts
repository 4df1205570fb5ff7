/** How many classes a model must tell apart: the tables, and everything that shows scores, are of ten. */
import { Failure } from '../failure.ts'
import * as broughtModelWords from '../words/brought-model.ts'

export const CLASSES = 10

/** Throws `ModelMismatch`, naming both numbers. @param model its name, where it is known */
export function assertTenScores(width: number, model?: string): void {
  if (width === CLASSES) return
  throw new Failure('ModelMismatch', broughtModelWords.otherClassCount(model, width, CLASSES))
}
