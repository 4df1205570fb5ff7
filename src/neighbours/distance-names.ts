/** The distances' names alone, for all that offers or reads one and measures nothing. */

/** The names of scipy.spatial.distance.cdist, those of numbers (not of truth values), in the order in which to offer them. */
export const DISTANCE_NAMES = [
  'euclidean',
  'sqeuclidean',
  'cosine',
  'cityblock',
  'chebyshev',
  'correlation',
  'canberra',
  'braycurtis',
  'minkowski',
  'jensenshannon',
  'seuclidean',
  'mahalanobis',
] as const

export type DistanceName = (typeof DISTANCE_NAMES)[number]

export const isDistanceName = (name: string): name is DistanceName =>
  (DISTANCE_NAMES as readonly string[]).includes(name)
