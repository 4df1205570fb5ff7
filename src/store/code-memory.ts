/** What the code remembers of two images: their tiles, encoded and rebuilt here from the pixels that are kept. */
import { TILE_BYTES } from '../images/tile.ts'
import type { TileId } from '../worker/finder.ts'
import { embedder, finder } from './engines.ts'
import { ensureModel } from './model-actions.ts'
import type { Query } from './state.ts'

/** The pixels of gallery images as they are kept, see `Finder.tilesOf`: 3072 RGB bytes each. Throws a `Failure`. */
export async function tilePixels(tiles: readonly TileId[]): Promise<Uint8Array> {
  return (await finder()).tilesOf(tiles)
}

/** The query's and the neighbour's rebuilt tiles, 3072 RGB bytes each. Loads the model. Throws a `Failure`. */
export async function rebuiltTiles(
  query: Query,
  neighbour: TileId,
): Promise<{ query: Uint8Array; neighbour: Uint8Array }> {
  await ensureModel()
  const fromGallery = query.kind === 'tile' ? [query, neighbour] : [neighbour]
  const pixels = await tilePixels(fromGallery)
  const both = new Uint8Array(2 * TILE_BYTES)
  if (query.kind === 'photo') both.set(query.photo.tile)
  both.set(pixels, both.length - pixels.length)
  const rebuilt = await (await embedder()).rebuild(both)
  return { query: rebuilt.subarray(0, TILE_BYTES), neighbour: rebuilt.subarray(TILE_BYTES) }
}
