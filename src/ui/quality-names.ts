/** What comparisons and methods are called on the quality page. */
import { powerOf } from '../store/power.ts'
import { isBlend } from '../store/quality-selectors.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import { FEATURE_TITLES } from './feature-titles.ts'
import type { NamedGallery } from './gallery-names.ts'
import { formatShare } from '../words/numbers.ts'

/** @param names of the galleries that there are; one that is not among them is called by its id */
export function comparisonName(
  { gallery, against }: Comparison,
  names: readonly NamedGallery[],
): string {
  const nameOf = (id: string) => names.find((named) => named.id === id)?.name ?? id
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
