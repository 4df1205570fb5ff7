/** Cuts the pixels of single images out of their galleries' sheets. */
import { sheetOf, type GalleryDescription } from '../images/catalogue.ts'
import { tilesOfSheet } from '../images/sheet-tiles.ts'
import { TILE_BYTES } from '../images/tile.ts'
import type { TileId } from './finder.ts'

/** Where the galleries come from. */
export interface TileSources {
  describe(galleryId: string): Promise<GalleryDescription>
  /** A sheet's file. @param path below assets/ */
  readSheet(path: string): Promise<Blob>
}

/** [tiles x 3072] RGB bytes, in the order asked; each sheet is read and decoded once. */
export async function galleryTiles(
  tiles: readonly TileId[],
  { describe, readSheet }: TileSources,
): Promise<Uint8Array> {
  const pixels = new Uint8Array(tiles.length * TILE_BYTES)
  const sheets = new Map<string, Promise<Uint8Array>>()
  const decode = async (path: string, description: GalleryDescription) =>
    tilesOfSheet(await readSheet(path), description)
  await Promise.all(
    tiles.map(async ({ gallery, index }, at) => {
      const description = await describe(gallery)
      const { path } = sheetOf(description, index)
      const sheet = sheets.get(path) ?? decode(path, description)
      sheets.set(path, sheet)
      const place = (index % (description.sheet.columns * description.sheet.rows)) * TILE_BYTES
      pixels.set((await sheet).subarray(place, place + TILE_BYTES), at * TILE_BYTES)
    }),
  )
  return pixels
}
