/** What comparisons and methods are called on the quality page. */
import type { OwnGallery } from '../storage/own-galleries.ts'
import { powerOf } from '../store/power.ts'
import { isBlend } from '../store/quality-selectors.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import { FEATURE_TITLES } from './feature-titles.ts'
import { GALLERY_NAMES } from './gallery-names.ts'
import { formatShare } from './numbers.ts'

/** A gallery's name; one of the user's own that is gone has only its id. */
function nameOf(gallery: string, own: readonly OwnGallery[]): string {
  const shipped = (GALLERY_NAMES as Readonly<Record<string, string>>)[gallery]
  return shipped ?? own.find(({ id }) => id === gallery)?.title ?? gallery
}

/** @param own the user's galleries, for their names */
export function comparisonName(
  { gallery, against }: Comparison,
  own: readonly OwnGallery[],
): string {
  return gallery === against
    ? `${nameOf(gallery, own)}, each image against the others`
    : `${nameOf(gallery, own)} against ${nameOf(against, own)}`
}

/** scipy's name, minkowski with its power. */
export function distanceTitle(method: Pick<EvaluationRequest, 'distance' | 'p'>): string {
  const { p } = powerOf(method)
  return p === undefined ? method.distance : `${method.distance} (p = ${p})`
}

export function methodName({ feature, distance, p, weight }: EvaluationRequest): string {
  const what = `${FEATURE_TITLES[feature]}, ${distanceTitle({ distance, p })}`
  return isBlend({ feature, weight }) ? `${what}, ${formatShare(weight)} look` : what
}
