/** What comparisons and methods are called on the quality page. */
import { powerOf } from '../store/power.ts'
import type { Comparison } from '../worker/evaluation-task.ts'
import { endsOf, type ComparedBy } from '../worker/method-ends.ts'
import * as methodWords from '../words/methods.ts'
import * as qualityWords from '../words/quality.ts'
import type { NamedGallery } from './gallery-names.ts'

/** @param names of the galleries that there are; one that is not among them is called by its id */
export function comparisonName(
  { gallery, against }: Comparison,
  names: readonly NamedGallery[],
): string {
  const nameOf = (id: string) => names.find((named) => named.id === id)?.name ?? id
  return gallery === against
    ? qualityWords.within(nameOf(gallery))
    : qualityWords.against(nameOf(gallery), nameOf(against))
}

/** scipy's name, minkowski with its power. */
export function distanceTitle(method: Pick<ComparedBy, 'distance' | 'p'>): string {
  const { p } = powerOf(method)
  return p === undefined ? method.distance : qualityWords.distanceWithPower(method.distance, p)
}

/** By what is compared in the end: of a feature that counts for nothing, nothing is said. */
export function methodName(method: ComparedBy): string {
  const ends = endsOf(method)
  const look = ends.isBlend ? ends.weight : undefined
  return qualityWords.method(methodWords.features[ends.feature], distanceTitle(ends), look)
}
