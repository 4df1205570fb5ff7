/** What follows from the facts: the wall's order, names of images, the answer as it is exported. */
import { formatImageId } from '../images/image-id.ts'
import type { Answer } from '../mosaic/answer.ts'
import type { GalleryState, Mosaic, Query, State, Wall } from './state.ts'

export type ReadyGallery = Extract<GalleryState, { status: 'ready' }>

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

/** The class name of a gallery image. */
export function labelOf(gallery: ReadyGallery, index: number): string {
  return gallery.description.classes[gallery.labels[index] ?? -1] ?? 'unknown'
}

/** The known class of a query: a photo has none. */
export function queryLabel(gallery: ReadyGallery, query: Query): string | undefined {
  return query.kind === 'tile' ? labelOf(gallery, query.index) : undefined
}

/** What a query is called, in exports and in the page. */
export function queryName(gallery: ReadyGallery, query: Query): string {
  return query.kind === 'tile'
    ? formatImageId(gallery.description.id, query.index)
    : query.photo.name
}

/** The mosaic as it is drawn and exported. */
export function answerOf(gallery: ReadyGallery, mosaic: Mosaic, model: State['model']): Answer {
  const { query, method, found } = mosaic
  const label = queryLabel(gallery, query)
  const computed = query.kind === 'photo' && model.status === 'ready'
  return {
    query: { name: queryName(gallery, query), ...(label !== undefined && { label }) },
    gallery: gallery.description.id,
    feature: method.feature,
    distance: method.distance,
    k: method.k,
    includesItself: method.includeItself,
    order: method.order,
    onlyClass: method.onlyClass,
    backend: computed ? model.backend.name : 'none',
    modelSha256: gallery.modelSha256,
    neighbours: Array.from(found.ids, (id, i) => ({
      image: formatImageId(gallery.description.id, id),
      rank: i + 1,
      distance: found.distances[i]!,
      label: labelOf(gallery, id),
    })),
  }
}
