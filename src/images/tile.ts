/** The size and layout of a tile, the 32x32 RGB picture that the model sees. */

/** Width and height of a tile in pixels. */
export const TILE_SIZE = 32

/** Bytes of one tile: RGB, interleaved, row by row from the top left; each 0..255. */
export const TILE_BYTES = TILE_SIZE * TILE_SIZE * 3

/** One tile's RGB bytes, `TILE_BYTES` long. */
export type Tile = Uint8Array
