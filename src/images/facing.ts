/** Turns pictures that may be mirrored the way their originals face. */
import { TILE_BYTES, TILE_SIZE } from './tile.ts'

/**
 * `pictures` (count x 3072 RGB bytes), each mirrored left to right where that brings it nearer, by
 * squared differences, to the tile in its place in `tiles`.
 */
export function facingAs(tiles: Uint8Array, pictures: Uint8Array): Uint8Array {
  const faced = new Uint8Array(pictures)
  for (let at = 0; at < tiles.length; at += TILE_BYTES) {
    const tile = tiles.subarray(at, at + TILE_BYTES)
    const picture = pictures.subarray(at, at + TILE_BYTES)
    const mirrored = mirror(picture)
    if (squaredDifference(tile, mirrored) < squaredDifference(tile, picture))
      faced.set(mirrored, at)
  }
  return faced
}

function mirror(tile: Uint8Array): Uint8Array {
  return tile.map((_, i) => {
    const column = Math.floor(i / 3) % TILE_SIZE
    return tile[i + 3 * (TILE_SIZE - 1 - 2 * column)]!
  })
}

const squaredDifference = (one: Uint8Array, other: Uint8Array) =>
  one.reduce((sum, value, i) => sum + (value - other[i]!) ** 2, 0)
