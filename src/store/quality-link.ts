/** The quality page in the address bar: `#/quality?gallery=cifar10-test&against=cifar10-test&feature=scores&distance=euclidean&w=0`. */
import { isFeatureName } from '../features/feature-names.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import { isDistanceName } from '../neighbours/distance-names.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import { isQualityLink } from './link.ts'
import { ARTICLE_METHOD } from './method.ts'
import { powerIn, writePower } from './power.ts'

/** What of the galleries that ship can be compared with what: queries that the model has seen, searched among others, tell nothing. */
export const COMPARISONS = [
  { gallery: 'cifar10-test', against: 'cifar10-test' },
  { gallery: 'cifar10-test', against: 'cifar10-train' },
  { gallery: 'cifar10-train', against: 'cifar10-train' },
] as const satisfies readonly Comparison[]

/** What can be compared with what: those, and each gallery of one's own photos with itself. */
export function comparisonsWith(own: readonly { id: string }[]): readonly Comparison[] {
  return [...COMPARISONS, ...own.map(({ id }) => ({ gallery: id, against: id }))]
}

/** The article's method over the gallery that the page opens with. */
export const ARTICLE_EVALUATION: EvaluationRequest = {
  ...COMPARISONS[0],
  feature: ARTICLE_METHOD.feature,
  distance: ARTICLE_METHOD.distance,
  weight: ARTICLE_METHOD.weight,
}

export function formatQualityLink(request: EvaluationRequest): string {
  const { gallery, against, feature, distance, weight } = request
  const parameters = new URLSearchParams({ gallery, against, feature, distance, w: String(weight) })
  writePower(parameters, request)
  return `#/quality?${parameters.toString()}`
}

/**
 * What a link to the quality page asks for; undefined where it is no such link, or one without
 * parameters. Whether an own gallery is in this browser is not asked. A parameter that is missing or makes no sense takes the article's value.
 */
export function parseQualityLink(hash: string): EvaluationRequest | undefined {
  const search = hash.slice(hash.indexOf('?') + 1)
  if (!isQualityLink(hash) || !hash.includes('?') || !search) return undefined
  const parameters = new URLSearchParams(search)
  const [gallery, against] = [parameters.get('gallery') ?? '', parameters.get('against')]
  const own = isOwnGalleryId(gallery) ? [{ id: gallery }] : []
  const compared = comparisonsWith(own).find(
    (one) => one.gallery === gallery && one.against === against,
  )
  const feature = parameters.get('feature') ?? ''
  const named = parameters.get('distance') ?? ''
  const distance = isDistanceName(named) ? named : ARTICLE_EVALUATION.distance
  const weight = Number(parameters.get('w'))
  return {
    ...(compared ?? COMPARISONS[0]),
    feature: isFeatureName(feature) ? feature : ARTICLE_EVALUATION.feature,
    distance,
    // Told also where it is the usual one: another may be chosen now.
    p: powerIn(parameters, distance).p,
    // In hundredths, as the finder's.
    weight: weight > 0 && weight <= 1 ? Math.round(weight * 100) / 100 : ARTICLE_EVALUATION.weight,
  }
}
