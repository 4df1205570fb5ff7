/** What a way of comparing comes down to: one feature's distance, the look's, or both in a blend. */
import { LOOK, type FeatureName } from '../features/feature-names.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'

export interface ComparedBy {
  feature: FeatureName
  distance: DistanceName
  /** As in `FindRequest`. */
  p?: number | undefined
  /** The look's part, 0..1; none where the feature is the code itself. */
  weight: number
}

export interface MethodEnds extends ComparedBy {
  /** Whether the look's distance is added to that of the feature. */
  isBlend: boolean
}

/** Whether only the look counts, and neither the feature nor the distance that are chosen. */
export function isLookOnly({ feature, weight }: Pick<ComparedBy, 'feature' | 'weight'>): boolean {
  return weight === 1 && feature !== LOOK.feature
}

/**
 * Where only the look counts, its feature and distance in the place of those chosen, so that nothing
 * else is fetched; where the feature is the code itself, weight 0.
 */
export function endsOf({ feature, distance, p, weight }: ComparedBy): MethodEnds {
  if (feature === LOOK.feature) return { feature, distance, p, weight: 0, isBlend: false }
  if (isLookOnly({ feature, weight })) return { ...LOOK, weight, isBlend: false }
  return { feature, distance, p, weight, isBlend: weight !== 0 }
}

/** The features whose tables are read for it. */
export function featuresOf({ feature, isBlend }: MethodEnds): FeatureName[] {
  return isBlend ? [feature, LOOK.feature] : [feature]
}
