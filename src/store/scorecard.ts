/** Which evaluations `npm run evaluate` prints too, so that the page's figures can be compared with its own. */
import { LOOK, type FeatureName } from '../features/feature-names.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import { endsOf } from '../worker/method-ends.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { ARTICLE_METHOD, OPENING_METHOD } from './method.ts'

/** The distance by which each feature is judged, every test image among all others. */
export const JUDGED: readonly { feature: FeatureName; distance: DistanceName }[] = [
  { feature: 'scores', distance: 'euclidean' },
  { feature: 'embedding', distance: 'cosine' },
  LOOK,
]

/** Those; the blend that the page opens with; and the article's method among the training images. */
export function isOnScorecard(request: EvaluationRequest): boolean {
  const { feature, distance, weight, isBlend } = endsOf(request)
  const isBy = (one: { feature: FeatureName; distance: DistanceName }) =>
    one.feature === feature && one.distance === distance
  if (request.gallery !== DEFAULT_GALLERY) return false
  if (request.against !== DEFAULT_GALLERY) return !isBlend && isBy(ARTICLE_METHOD)
  return isBlend ? weight === OPENING_METHOD.weight && isBy(OPENING_METHOD) : JUDGED.some(isBy)
}
