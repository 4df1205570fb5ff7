/** Cuts the pixels of a sheet into tiles. */

/**
 * The tiles of `rgba` (interleaved, `width` pixels a row; both sides are multiples of `tileSize`),
 * row by row from the top left, `tileSize * tileSize * 3` RGB bytes each. Alpha is dropped.
 */
export function tilesOfPixels(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  tileSize: number,
): Uint8Array {
  const pixels = rgba.length / 4
  const columns = width / tileSize
  const tiles = new Uint8Array(pixels * 3)
  for (let p = 0; p < pixels; p++) {
    const x = p % width
    const y = Math.floor(p / width)
    const tile = Math.floor(y / tileSize) * columns + Math.floor(x / tileSize)
    const within = (y % tileSize) * tileSize + (x % tileSize)
    const to = (tile * tileSize * tileSize + within) * 3
    tiles[to] = rgba[p * 4]!
    tiles[to + 1] = rgba[p * 4 + 1]!
    tiles[to + 2] = rgba[p * 4 + 2]!
  }
  return tiles
}
