/** The golden vector: one tile and what the shipped model says of it, for the page's test after each load. */
import type { Golden } from '../src/features/self-test.ts'
import type { Model } from '../src/features/model.ts'
import { formatImageId } from '../src/images/image-id.ts'
import { TILE_BYTES } from '../src/images/tile.ts'

/** How many values of the embedding are kept: enough to tell a broken output from a right one. */
const EMBEDDING_VALUES = 8

/**
 * The golden vector of the tile, among `tiles` (count x 3072), about which the model is least sure:
 * a saturated softmax would hide errors.
 */
export async function chooseGolden(
  model: Model,
  gallery: string,
  tiles: Uint8Array,
): Promise<Golden> {
  const count = tiles.length / TILE_BYTES
  const { scores } = await model.embed(tiles, count)
  const classes = scores.length / count
  const tops = Array.from({ length: count }, (_, i) =>
    Math.max(...scores.subarray(i * classes, (i + 1) * classes)),
  )
  const image = tops.indexOf(Math.min(...tops))
  const tile = tiles.slice(image * TILE_BYTES, (image + 1) * TILE_BYTES)
  // Alone, as the page runs it.
  const alone = await model.embed(tile, 1)
  return {
    image: formatImageId(gallery, image),
    tile: Buffer.from(tile).toString('base64'),
    scores: [...alone.scores],
    embedding: [...alone.embedding.subarray(0, EMBEDDING_VALUES)],
  }
}
