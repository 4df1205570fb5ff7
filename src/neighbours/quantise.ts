/** Rows of float32 made four times smaller: one byte a value and one scale a row. */
import { Failure } from '../failure.ts'
import type { Uint8Table } from './table.ts'

/**
 * A uint8 table of `count` rows of `width` values >= 0 (what a relu gives). Each row's scale is
 * its largest value / 255, rounded up to 16 significant bits so that byte x scale is exact; each
 * value goes to the nearest byte, so that the largest error is half a scale. A row of zeros has
 * scale 0.
 * @throws Failure TableCorrupt at a negative, NaN or infinite value (clamping would hide that the
 * feature is no relu).
 */
export function quantiseRows(
  values: Float32Array,
  count: number,
  width: number,
  modelSha256: string,
): Uint8Table {
  if (values.length !== count * width) {
    throw new Failure(
      'TableCorrupt',
      `${count} rows of ${width} values need ${count * width} values, not ${values.length}.`,
    )
  }
  const bytes = new Uint8Array(count * width)
  const scales = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const row = values.subarray(i * width, (i + 1) * width)
    const scale = exactScale(largestOf(row, i) / 255)
    scales[i] = scale
    if (scale === 0) continue
    for (let j = 0; j < width; j++) bytes[i * width + j] = Math.round(row[j]! / scale)
  }
  return { count, width, modelSha256, dtype: 'uint8', values: bytes, scales }
}

function largestOf(row: Float32Array, i: number): number {
  let largest = 0
  for (const value of row) {
    if (!(value >= 0 && value < Infinity)) {
      throw new Failure(
        'TableCorrupt',
        `Row ${i} holds ${value}: only finite values >= 0 fit a byte.`,
      )
    }
    if (value > largest) largest = value
  }
  return largest
}

const word = new Float32Array(1)
const wordBits = new Uint32Array(word.buffer)

/**
 * The least float32 of 16 significant bits that is not below `scale` rounded to float32. Nor
 * below `scale` itself: where rounding went down to 16 bits, 255 times those is the largest value
 * exactly.
 */
function exactScale(scale: number): number {
  word[0] = scale
  wordBits[0] = (wordBits[0]! + 0xff) & ~0xff
  return word[0]
}
