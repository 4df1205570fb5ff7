/** How images are compared: among which, by which feature and distance, how far by their look, how many. */
import type { FeatureName } from '../features/feature-names.ts'
import type { FindRequest, TileId } from '../worker/finder.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'

/** All of a question but what it asks about; k is 1..100, the weight in hundredths. */
export type Method = Omit<FindRequest, 'query'>

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

/** By how images look, and nothing else: what needs no model. */
export const LOOK_ALONE: Pick<Method, 'feature' | 'weight'> = { feature: 'scores', weight: 1 }

/** A feature that a person chooses is to count: the slider leaves the look's end, where none does. */
export function withFeature(
  feature: FeatureName,
  weight: number,
): Pick<Method, 'feature' | 'weight'> {
  return { feature, weight: weight === 1 ? 0 : weight }
}

/** What the page opens with: a tile whose ten neighbours explain the page by themselves. */
export const FIRST_TILE: TileId = { gallery: DEFAULT_GALLERY, index: 6 }

export const LARGEST_K = 100
