/** How images are compared: among which, by which feature and distance, how far by their look, how many. */
import type { DistanceName } from '../neighbours/distances.ts'
import type { Order } from '../neighbours/top-k.ts'
import type { TileId } from '../worker/finder.ts'
import type { FeatureName } from '../worker/features-of-images.ts'
import type { Searched } from '../worker/gallery-tables.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'

export interface Method {
  /** Ids of the galleries that are searched as one. */
  searched: Searched
  feature: FeatureName
  distance: DistanceName
  /** minkowski's power, 0.25..20; 2 where it is not told. Kept while another distance is chosen. */
  p?: number | undefined
  /** 0: what it is, by feature and distance alone; 1: how it looks, by the code alone. In hundredths. */
  weight: number
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
  searched: [DEFAULT_GALLERY],
  feature: 'scores',
  distance: 'euclidean',
  weight: 0,
  k: 10,
  includeItself: false,
  order: 'nearest',
  onlyClass: '',
}

/**
 * What the page opens with where no link says otherwise: chosen on training images, by precision@10
 * among the blends that find their altered copies (`npm run evaluate -- --choose`; the README tells).
 */
export const OPENING_METHOD: Method = { ...ARTICLE_METHOD, weight: 0.5 }

/** What the page opens with: a tile whose ten neighbours explain the page by themselves. */
export const FIRST_TILE: TileId = { gallery: DEFAULT_GALLERY, index: 6 }

export const LARGEST_K = 100
