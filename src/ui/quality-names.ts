/** What comparisons and methods are called on the quality page. */
import { powerOf } from '../store/power.ts'
import { isBlend } from '../store/quality-selectors.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import { FEATURE_TITLES } from './feature-titles.ts'
import { GALLERY_NAMES } from './gallery-names.ts'
import { formatShare } from './numbers.ts'

const nameOf = (gallery: string) =>
  (GALLERY_NAMES as Readonly<Record<string, string>>)[gallery] ?? gallery

export function comparisonName({ gallery, against }: Comparison): string {
  return gallery === against
    ? `${nameOf(gallery)}, each image against the others`
    : `${nameOf(gallery)} against ${nameOf(against)}`
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
