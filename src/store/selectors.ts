/** What follows from the facts: the wall's order, names of images, the answer as it is exported. */
import { formatImageId } from '../images/image-id.ts'
import type { Answer } from '../mosaic/answer.ts'
import type { Found, TileId } from '../worker/finder.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import { powerOf } from './power.ts'
import type { Mosaic, Photo, Query, State, Wall } from './state.ts'

export type ReadyGallery = OpenedGallery
export type Galleries = State['galleries']

/** Which image is at a place of an answer, counted from 0. */
export function tileAt({ searched, galleries, ids }: Found, place: number): TileId {
  return { gallery: searched[galleries[place]!]!, index: ids[place]! }
}

/** How many images are searched. */
export function searchedCount(galleries: Galleries, searched: readonly string[]): number {
  return searched.reduce((sum, id) => sum + (galleries[id]?.description.count ?? 0), 0)
}

/** The images of the wall in order: one class or all, as in the catalogue or shuffled by the seed. */
export function wallOrder(labels: Uint8Array, { label, shuffleSeed }: Wall): Uint32Array {
  const all = Uint32Array.from(labels, (_, index) => index)
  const order = label === undefined ? all : all.filter((index) => labels[index] === label)
  if (shuffleSeed === undefined) return order
  // Fisher and Yates' shuffle by the linear congruential generator of Numerical Recipes: the same seed, the same wall.
  let random = shuffleSeed >>> 0
  for (let last = order.length - 1; last > 0; last--) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0
    const other = Math.floor((random / 2 ** 32) * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

/** The class name of a gallery's image. */
export function labelOf(galleries: Galleries, { gallery, index }: TileId): string {
  const opened = galleries[gallery]
  return opened?.description.classes[opened.labels[index] ?? -1] ?? 'unknown'
}

/** The known class of a query: a photo has none. */
export function queryLabel(galleries: Galleries, query: Query): string | undefined {
  return query.kind === 'tile' ? labelOf(galleries, query) : undefined
}

/** The photo that is asked about, or waits to be. */
export function photoInView({
  mosaic,
  pending,
}: Pick<State, 'mosaic' | 'pending'>): Photo | undefined {
  if ('photo' in pending) return pending.photo
  return mosaic?.query.kind === 'photo' ? mosaic.query.photo : undefined
}

/** What a query is called, in exports and in the page. */
export function queryName(query: Query): string {
  return query.kind === 'tile' ? formatImageId(query.gallery, query.index) : query.photo.name
}

/** The mosaic as it is drawn and exported. */
export function answerOf(
  { galleries, gallery, model }: Pick<State, 'galleries' | 'gallery' | 'model'>,
  { query, method, found }: Mosaic,
): Answer {
  const label = queryLabel(galleries, query)
  const computed = query.kind === 'photo' && model.status === 'ready'
  return {
    query: { name: queryName(query), ...(label !== undefined && { label }) },
    galleries: method.searched,
    feature: method.feature,
    distance: method.distance,
    ...powerOf(method),
    weight: method.weight,
    k: method.k,
    includesItself: method.includeItself,
    order: method.order,
    onlyClass: method.onlyClass,
    backend: computed ? model.backend.name : 'none',
    modelSha256: gallery.status === 'ready' ? gallery.modelSha256 : '',
    autoencoderSha256: gallery.status === 'ready' ? gallery.autoencoderSha256 : '',
    neighbours: Array.from(found.ids, (_, place) => {
      const tile = tileAt(found, place)
      return {
        image: formatImageId(tile.gallery, tile.index),
        rank: place + 1,
        distance: found.distances[place]!,
        label: labelOf(galleries, tile),
      }
    }),
  }
}
