/** What follows from the facts: the wall's order, names and labels of images. */
import { NO_LABEL } from '../images/catalogue.ts'
import { displayName } from '../images/file-name.ts'
import { formatImageId, isOwnGalleryId } from '../images/image-id.ts'
import type { Found, TileId } from '../worker/finder.ts'
import * as wallWords from '../words/wall.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import type { Photo, Query, State, Wall } from './state.ts'

export type Galleries = State['galleries']

/** Which image is at a place of an answer, counted from 0. */
export function tileAt({ searched, galleries, ids }: Found, place: number): TileId {
  return { gallery: searched[galleries[place]!]!, index: ids[place]! }
}

/** How many images are searched. */
export function searchedCount(galleries: Galleries, searched: readonly string[]): number {
  return searched.reduce((sum, id) => sum + (galleries[id]?.description.count ?? 0), 0)
}

/** Whether every image that this device re-scores, those of one gallery, has its scores from here. */
export function isAllRescored({
  rescore,
  galleries,
}: Pick<State, 'rescore' | 'galleries'>): boolean {
  const all = galleries[DEFAULT_GALLERY]?.description.count
  return rescore.status === 'done' && rescore.total === all
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

/** The class name of a gallery's image, undefined where it is not known. */
export function knownLabel(galleries: Galleries, { gallery, index }: TileId): string | undefined {
  const opened = galleries[gallery]
  return opened?.description.classes[opened.labels[index] ?? NO_LABEL]
}

/** As `knownLabel`, with a word for what is not known. */
export function labelOf(galleries: Galleries, tile: TileId): string {
  return knownLabel(galleries, tile) ?? wallWords.unknown
}

/** The known class of a query: a photo has none. */
export function queryLabel(galleries: Galleries, query: Query): string | undefined {
  return query.kind === 'tile' ? knownLabel(galleries, query) : undefined
}

/** The name of an own image's file, fit for the page; undefined for an image of the site. */
export function fileNameOf(galleries: Galleries, { gallery, index }: TileId): string | undefined {
  const path = galleries[gallery]?.names?.[index]
  return path === undefined ? undefined : fileNameIn(path)
}

/** The name of a photo's file, fit for the page. @param path below the folder it came from */
export function fileNameIn(path: string): string {
  return displayName(path.split('/').at(-1) ?? '') || wallWords.unnamed
}

/** What an image is called below its picture: an own one by its file's name, another by its class. */
export function nameOf(galleries: Galleries, tile: TileId): string {
  return fileNameOf(galleries, tile) ?? labelOf(galleries, tile)
}

/** Whether the labels of two galleries say something of each other: they must be of the same classes. */
export function haveSameClasses(galleries: Galleries, one: string, other: string): boolean {
  const [classes, others] = [one, other].map((id) => galleries[id]?.description.classes ?? [])
  return one === other || classes!.join('\n') === others!.join('\n')
}

/**
 * Whether the label of a neighbour says something of the query's: both must be kinds of things, of
 * the same kinds, which the folders that hold own photos need not be.
 */
export function areComparable(galleries: Galleries, query: Query, { gallery }: TileId): boolean {
  if (query.kind === 'photo' || isOwnGalleryId(query.gallery)) return false
  return haveSameClasses(galleries, query.gallery, gallery)
}

/** Whether the model in use learnt from the images of a gallery; of another model than the page's own nobody knows. */
export function isTrainedOn(
  { galleries, another }: Pick<State, 'galleries' | 'another'>,
  gallery: string | undefined,
): boolean {
  if (gallery === undefined || another.status !== 'none') return false
  return galleries[gallery]?.description.trainedOn ?? false
}

/** Whether a neighbour carries another label than the query; false where that cannot be said. */
export function differs(galleries: Galleries, query: Query, tile: TileId): boolean {
  if (!areComparable(galleries, query, tile)) return false
  const [wanted, label] = [queryLabel(galleries, query), knownLabel(galleries, tile)]
  return wanted !== undefined && label !== undefined && label !== wanted
}

/** The class names of some galleries as far as they have come, each once. */
export function classNamesOf(galleries: Galleries, searched: readonly string[]): string[] {
  // The galleries that ship share their classes, so that one that has come speaks for all.
  const descriptionOf = (id: string) =>
    (galleries[id] ?? (isOwnGalleryId(id) ? undefined : galleries[DEFAULT_GALLERY]))?.description
  return [...new Set(searched.flatMap((id) => descriptionOf(id)?.classes ?? []))]
}

/** A class that some of the searched galleries have; '', for all, in the place of any other. */
export function keptClass(
  galleries: Galleries,
  searched: readonly string[],
  onlyClass: string,
): string {
  return classNamesOf(galleries, searched).includes(onlyClass) ? onlyClass : ''
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

/** The name of the backend that the model runs on; undefined before it is ready. */
export function backendOf({ model }: Pick<State, 'model'>): string | undefined {
  return model.status === 'ready' ? model.backend.name : undefined
}
