/** Rows of float32 made four times smaller: one byte a value and one scale a row. */
import { Failure } from '../failure.ts'
import * as rowWords from '../words/rows.ts'
import type { Int8Table, Uint8Table } from './table.ts'

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
  assertSize(values, count, width)
  const bytes = new Uint8Array(count * width)
  const scales = quantiseInto(bytes, values, width, 255, (value, i) => {
    if (!(value >= 0 && value < Infinity)) throw corrupt(rowWords.noByte(i, value))
  })
  return { count, width, modelSha256, dtype: 'uint8', values: bytes, scales }
}

/**
 * As `quantiseRows`, of values of either sign (what a linear layer gives): bytes of -127 to 127, a
 * row's scale being its largest |value| / 127, so that 0 stays 0.
 * @throws Failure TableCorrupt at a NaN or infinite value.
 */
export function quantiseSignedRows(
  values: Float32Array,
  count: number,
  width: number,
  modelSha256: string,
): Int8Table {
  assertSize(values, count, width)
  const bytes = new Int8Array(count * width)
  const scales = quantiseInto(bytes, values, width, 127, (value, i) => {
    if (!Number.isFinite(value)) throw corrupt(rowWords.noSignedByte(i, value))
  })
  return { count, width, modelSha256, dtype: 'int8', values: bytes, scales }
}

/** Fills `bytes`, none of them above `most`, and returns the rows' scales. */
function quantiseInto(
  bytes: Uint8Array | Int8Array,
  values: Float32Array,
  width: number,
  most: number,
  assertFits: (value: number, i: number) => void,
): Float32Array {
  const scales = new Float32Array(values.length / width)
  for (let i = 0; i < scales.length; i++) {
    const row = values.subarray(i * width, (i + 1) * width)
    let largest = 0
    for (const value of row) {
      assertFits(value, i)
      largest = Math.max(largest, Math.abs(value))
    }
    const scale = exactScale(largest / most)
    scales[i] = scale
    if (scale === 0) continue
    for (let j = 0; j < width; j++) bytes[i * width + j] = Math.round(row[j]! / scale)
  }
  return scales
}

function assertSize(values: Float32Array, count: number, width: number): void {
  if (values.length === count * width) return
  throw corrupt(rowWords.otherLength(count, width, values.length))
}

const corrupt = (sentence: string) => new Failure('TableCorrupt', sentence)

const word = new Float32Array(1)
const wordBits = new Uint32Array(word.buffer)

/**
 * The least float32 of 16 significant bits that is not below `scale` rounded to float32. Nor
 * below `scale` itself: where rounding went down to 16 bits, 255 (or 127) times those is the largest
 * value exactly.
 */
function exactScale(scale: number): number {
  word[0] = scale
  wordBits[0] = (wordBits[0]! + 0xff) & ~0xff
  return word[0]
}
