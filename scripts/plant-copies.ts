/** Plants altered copies of a gallery's images in it, described by the very models that ship. */
import { join } from 'node:path'
import { TILE_BYTES } from '../src/images/tile.ts'
import { alteredCopies } from './alterations.ts'
import { embedTiles } from './embed-tiles.ts'
import { encodeTiles } from './encode-tiles.ts'
import type { LabelledTables } from './evaluated-gallery.ts'
import { plant, type PlantedGallery } from './planted-gallery.ts'

/** Each of another image: enough that a share of 0.95 is known to 0.01. */
const COPIES = 500
const SEED = 20

/**
 * `gallery`, whose images are `tiles` (count x 3072), with 500 altered copies (see alterations.ts), always the same.
 * Their scores and embeddings are kept in the cache, as those of a gallery are.
 */
export async function plantCopies(
  assets: string,
  gallery: LabelledTables,
  tiles: Uint8Array,
): Promise<PlantedGallery> {
  const copies = await alteredCopies(tiles, COPIES, SEED)
  const { scores, embedding } = await embedTiles(join(assets, 'model'), copies.tiles)
  const code = await encodeTiles(assets, copies.tiles)
  return plant(gallery, { scores, embedding, code }, copies.originals)
}

/** Some of `tiles`, rows x 3072, in the order of `rows`. */
export function pickTiles(tiles: Uint8Array, rows: Uint32Array): Uint8Array {
  const picked = new Uint8Array(rows.length * TILE_BYTES)
  rows.forEach((row, i) =>
    picked.set(tiles.subarray(row * TILE_BYTES, (row + 1) * TILE_BYTES), i * TILE_BYTES),
  )
  return picked
}
