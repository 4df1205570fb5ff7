/** The pictures of images wherever they are kept: thumbnails and exact tiles of own galleries, sheets of the site's. */
import { Failure } from '../failure.ts'
import { sheetOf } from '../images/catalogue.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import { TILE_BYTES } from '../images/tile.ts'
import * as searchWords from '../words/searching.ts'
import type { TileId } from './finder.ts'
import { galleryTiles, type TileSources } from './gallery-tiles.ts'
import { parseOwnSheet, type OwnSheet } from './own-sheets.ts'
import type { OwnSource } from './own-tables.ts'

/**
 * The thumbnail of an own image. Throws `UnknownImage` where the images have been renumbered since
 * the path was made: the picture of another must never pass for it.
 * @param hash the image's, where that is known: its picture is found at once, and is of no other
 */
export async function readOwnSheet(
  source: OwnSource,
  { gallery, pictureRevision, index }: OwnSheet,
  hash?: string,
): Promise<Blob> {
  const known = hash === undefined ? undefined : await source.thumbnailOf(gallery, hash)
  // Where it is gone or damaged, its number tells why.
  if (known) return known
  const thumbnail = await source.thumbnail(gallery, index)
  await assertNumbered(source, gallery, pictureRevision)
  return thumbnail
}

/** To be asked after pictures were read: what holds now held then. */
async function assertNumbered(source: OwnSource, id: string, revision: number): Promise<void> {
  const { title, pictureRevision } = await source.get(id)
  if (pictureRevision !== revision)
    throw new Failure('UnknownImage', searchWords.numberedAnew(title))
}

/** Stands for all galleries of the site: they share their sheets' way. */
const SITE = ''

/**
 * [tiles x 3072] RGB bytes, in the order asked; of own images the very bytes that the model saw.
 * Throws `UnknownImage` where own images have been renumbered since their gallery was described.
 */
export async function tilesOfGalleries(
  tiles: readonly TileId[],
  source: OwnSource,
  sheets: TileSources,
): Promise<Uint8Array> {
  const ownTiles = async (id: string, indices: readonly number[]) => {
    const { pictureRevision } = parseOwnSheet(sheetOf(await sheets.describe(id), 0).path)!
    const pixels = await source.tiles(id, indices)
    await assertNumbered(source, id, pictureRevision)
    return pixels
  }
  const pixels = new Uint8Array(tiles.length * TILE_BYTES)
  const galleries = new Set(tiles.map(({ gallery }) => (isOwnGalleryId(gallery) ? gallery : SITE)))
  await Promise.all(
    Array.from(galleries, async (id) => {
      const isOf = ({ gallery }: TileId) =>
        id === SITE ? !isOwnGalleryId(gallery) : gallery === id
      const places = [...tiles.keys()].filter((place) => isOf(tiles[place]!))
      const asked = places.map((place) => tiles[place]!)
      const indices = asked.map(({ index }) => index)
      const part = await (id === SITE ? galleryTiles(asked, sheets) : ownTiles(id, indices))
      places.forEach((place, i) => {
        const tile = part.subarray(i * TILE_BYTES, (i + 1) * TILE_BYTES)
        pixels.set(tile, place * TILE_BYTES)
      })
    }),
  )
  return pixels
}
