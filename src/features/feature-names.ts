/** The features of images by name, and which of them tells how an image looks. */

export const FEATURE_NAMES = ['scores', 'embedding', 'code'] as const
export type FeatureName = (typeof FEATURE_NAMES)[number]

export const isFeatureName = (name: string): name is FeatureName =>
  (FEATURE_NAMES as readonly string[]).includes(name)

/** The end of a blend that tells how an image looks: the autoencoder is trained by this distance. */
export const LOOK = { feature: 'code', distance: 'euclidean' } as const

/** Features as the models give them, row after row: [n x 10] softmax, [n x 512], [n x 128]; n = 1 for a query. */
export type QueryFeatures = Record<FeatureName, Float32Array>
