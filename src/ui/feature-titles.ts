/** What the features are called wherever one is chosen or told. */
import type { FeatureName } from '../worker/features-of-images.ts'

export const FEATURE_TITLES: Record<FeatureName, string> = {
  scores: 'class scores',
  embedding: 'embedding',
  code: 'look alone (code)',
}
