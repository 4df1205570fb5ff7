/** How images are compared: which feature, which distance, how many neighbours. */
import type { DistanceName } from '../neighbours/distances.ts'
import type { Order } from '../neighbours/top-k.ts'
import type { FeatureName } from '../worker/finder.ts'

export interface Method {
  feature: FeatureName
  distance: DistanceName
  /** 1..100 */
  k: number
  /** Whether a query from the gallery counts as its own first neighbour, as in the article's figure. */
  includeItself: boolean
  /** The most alike first, or the least. */
  order: Order
  /** The only class whose images are answers, by name; empty for all. */
  onlyClass: string
}

/** The article's method, with the query itself left out of its own answer. */
export const ARTICLE_METHOD: Method = {
  feature: 'scores',
  distance: 'euclidean',
  k: 10,
  includeItself: false,
  order: 'nearest',
  onlyClass: '',
}

export const LARGEST_K = 100
