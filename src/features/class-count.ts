/** How many classes a model must tell apart: the tables, and everything that shows scores, are of ten. */
import { Failure } from '../failure.ts'
import * as broughtModelWords from '../words/brought-model.ts'

export const CLASS_COUNT = 10

/** Throws `ModelMismatch`, naming both numbers. @param model its name, where it is known */
export function assertTenScores(width: number, model?: string): void {
  if (width === CLASS_COUNT) return
  throw new Failure('ModelMismatch', broughtModelWords.otherClassCount(model, width, CLASS_COUNT))
}
