/**
 * Shrinks an RGBA region to a tile by area average (box filter): each of the 32x32 pixels is the
 * mean of what it covers, shares of pixels included. Sums are integers, so the result is exact, and
 * the same however the rows are handed over.
 */

import { TILE_BYTES, TILE_SIZE, type Tile } from './tile.ts'

export interface AreaAverage {
  /**
   * Adds `rows` rows that start at row `y0` of the region: `rgba` is interleaved, not
   * premultiplied, region-wide, 0..255. Every row must come exactly once, in any order. Throws
   * RangeError where the sizes do not fit.
   */
  addRows(rgba: Uint8Array | Uint8ClampedArray, y0: number, rows: number): void
  /** The tile, halves rounded up. Throws RangeError while rows are missing. */
  finish(): Tile
}

/**
 * An average of a region of `width` x `height` pixels (whole, at least 1, at most 2^34 in all so
 * that sums stay exact). Transparent pixels are laid on white. A region smaller than a tile is
 * enlarged by the same rule; 32x32 comes back as it is.
 */
export function createAreaAverage(width: number, height: number): AreaAverage {
  // A pixel is 32 units wide and 32 high, a tile pixel `width` x `height` units: every share is a
  // whole number of units.
  const spans = spansOf(width)
  const row = new Float64Array(TILE_SIZE * 3)
  const sums = new Float64Array(TILE_BYTES)
  let added = 0

  function addRows(rgba: Uint8Array | Uint8ClampedArray, y0: number, rows: number): void {
    if (y0 < 0 || y0 + rows > height || rgba.length !== rows * width * 4) {
      throw new RangeError(`rows ${y0} to ${y0 + rows} do not fit ${width}x${height} pixels`)
    }
    for (let y = y0; y < y0 + rows; y++) {
      sumRow(rgba, (y - y0) * width * 4, spans, row)
      spreadRow(row, y, height, sums)
    }
    added += rows
  }

  function finish(): Tile {
    if (added !== height) throw new RangeError(`${added} of ${height} rows were added`)
    const whole = 255 * width * height
    return Uint8Array.from(sums, (sum) => Math.floor((2 * sum + whole) / (2 * whole)))
  }

  return { addRows, finish }
}

/**
 * Per tile column four numbers: its first and its last pixel, and the units that it covers of each.
 */
function spansOf(width: number): Int32Array {
  const spans = new Int32Array(TILE_SIZE * 4)
  for (let j = 0; j < TILE_SIZE; j++) {
    const [from, to] = [j * width, (j + 1) * width]
    const first = Math.floor(from / TILE_SIZE)
    const last = Math.floor((to - 1) / TILE_SIZE)
    const firstUnits = Math.min((first + 1) * TILE_SIZE, to) - from
    const lastUnits = last === first ? 0 : to - last * TILE_SIZE
    spans.set([first, last, firstUnits, lastUnits], j * 4)
  }
  return spans
}

/**
 * Sums one row of pixels into `row`, 32 x RGB, in units of 1/32 pixel and 1/255 of a colour step.
 */
function sumRow(
  rgba: Uint8Array | Uint8ClampedArray,
  offset: number,
  spans: Int32Array,
  row: Float64Array,
): void {
  for (let j = 0; j < TILE_SIZE; j++) {
    const first = offset + spans[j * 4]! * 4
    const last = offset + spans[j * 4 + 1]! * 4
    let [r, g, b, clear] = [0, 0, 0, 0]
    for (let p = first + 4; p < last; p += 4) {
      const alpha = rgba[p + 3]!
      r += rgba[p]! * alpha
      g += rgba[p + 1]! * alpha
      b += rgba[p + 2]! * alpha
      clear += 255 - alpha
    }
    const [fromFirst, fromLast] = [spans[j * 4 + 2]!, spans[j * 4 + 3]!]
    const [alpha, omega] = [rgba[first + 3]! * fromFirst, rgba[last + 3]! * fromLast]
    clear = clear * TILE_SIZE + 255 * (fromFirst + fromLast) - alpha - omega
    // White shows through wherever the pixels are clear.
    const white = clear * 255
    row[j * 3] = r * TILE_SIZE + rgba[first]! * alpha + rgba[last]! * omega + white
    row[j * 3 + 1] = g * TILE_SIZE + rgba[first + 1]! * alpha + rgba[last + 1]! * omega + white
    row[j * 3 + 2] = b * TILE_SIZE + rgba[first + 2]! * alpha + rgba[last + 2]! * omega + white
  }
}

/**
 * Adds the sums of pixel row `y` to each tile row that it touches, by the units that fall on it.
 */
function spreadRow(row: Float64Array, y: number, height: number, sums: Float64Array): void {
  const [top, bottom] = [y * TILE_SIZE, (y + 1) * TILE_SIZE]
  for (let i = Math.floor(top / height); i * height < bottom; i++) {
    const units = Math.min(bottom, (i + 1) * height) - Math.max(top, i * height)
    const start = i * TILE_SIZE * 3
    for (let c = 0; c < row.length; c++) sums[start + c]! += row[c]! * units
  }
}
