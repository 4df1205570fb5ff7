/**
 * The table: all feature vectors of one gallery in one buffer, and the binary file that holds it.
 */
import { Failure } from '../failure.ts'
import { expectEqual, HEAD_BYTES, readHead, writeHead, type TableHead } from './table-head.ts'
import * as tableWords from '../words/tables.ts'

/** `count` rows of `width` float32 values, row i = image i. */
export interface Float32Table extends TableHead {
  readonly dtype: 'float32'
  readonly values: Float32Array
}

/**
 * `count` rows of `width` bytes with one float32 scale a row: value = byte x scale. A scale has
 * at most 16 significant bits (the low 8 of its 32 are zero), so that the product is exact in
 * float32 and float64 alike and no decoder rounds.
 */
export interface Uint8Table extends TableHead {
  readonly dtype: 'uint8'
  readonly values: Uint8Array
  readonly scales: Float32Array
}

/** As a `Uint8Table`, of values with a sign: bytes of -127 to 127. */
export interface Int8Table extends TableHead {
  readonly dtype: 'int8'
  readonly values: Int8Array
  readonly scales: Float32Array
}

export type ByteTable = Uint8Table | Int8Table
export type Table = Float32Table | ByteTable

/**
 * The table as one file: the head (see table-head.ts), for bytes `count` float32 scales, then the
 * rows; little endian, as is every machine that a browser runs on. @throws Failure TableCorrupt
 * where sizes, hash or scales contradict each other.
 */
export function encodeTable(table: Table): Uint8Array<ArrayBuffer> {
  const { count, width, dtype, values } = table
  const scales = dtype === 'float32' ? new Float32Array(0) : table.scales
  expectEqual('values', values.length, count * width)
  if (dtype !== 'float32') expectEqual('scales', scales.length, count)
  assertScales(scales)
  const file = new Uint8Array(HEAD_BYTES + scales.byteLength + values.byteLength)
  writeHead(file, table)
  file.set(bytesOf(scales), HEAD_BYTES)
  file.set(bytesOf(values), HEAD_BYTES + scales.byteLength)
  return file
}

/**
 * The table in a file's bytes: a view of them where `bytes` is 4-byte aligned, else of one copy.
 * @throws Failure TableCorrupt where the bytes are no table, another version, or not exactly as
 * long as the head says.
 */
export function decodeTable(bytes: Uint8Array): Table {
  const { count, width, dtype, modelSha256 } = readHead(bytes)
  const bytesPerRow = dtype === 'float32' ? width * 4 : width + 4
  expectEqual('bytes', bytes.length, HEAD_BYTES + count * bytesPerRow)
  // Not slice(): that of a Node Buffer shares its memory, and so its alignment.
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const start = byteOffset + HEAD_BYTES
  if (dtype === 'float32') {
    const values = new Float32Array(buffer, start, count * width)
    return { count, width, modelSha256, dtype, values }
  }
  const scales = new Float32Array(buffer, start, count)
  assertScales(scales)
  const rest = [buffer, start + count * 4, count * width] as const
  return dtype === 'uint8'
    ? { count, width, modelSha256, dtype, values: new Uint8Array(...rest), scales }
    : { count, width, modelSha256, dtype, values: new Int8Array(...rest), scales }
}

/**
 * Refuses a table made by another model. @throws Failure TableMismatch, naming both hashes by their
 * first 12 digits.
 */
export function assertMadeBy(table: Table, modelSha256: string): void {
  if (table.modelSha256 === modelSha256) return
  const [made, here] = [table.modelSha256.slice(0, 12), modelSha256.slice(0, 12)]
  throw new Failure('TableMismatch', tableWords.otherModel(made, here))
}

/**
 * Row i as `width` float32 values: a view for float32, decoded for bytes; written to `out` (and
 * that returned) if given.
 * @throws RangeError where the table has no row i.
 */
export function rowOf(table: Table, i: number, out?: Float32Array): Float32Array {
  const { count, width } = table
  if (!(Number.isInteger(i) && i >= 0 && i < count)) {
    throw new RangeError(`The table has rows 0 to ${count - 1}, not ${i}.`)
  }
  if (table.dtype === 'float32') {
    const row = table.values.subarray(i * width, (i + 1) * width)
    if (!out) return row
    out.set(row)
    return out
  }
  const row = out ?? new Float32Array(width)
  const scale = table.scales[i]!
  for (let j = 0; j < width; j++) row[j] = table.values[i * width + j]! * scale
  return row
}

function assertScales(scales: Float32Array): void {
  const bits = new Uint32Array(scales.buffer, scales.byteOffset, scales.length)
  for (let i = 0; i < scales.length; i++) {
    const scale = scales[i]!
    if (!(scale >= 0 && scale < Infinity && (bits[i]! & 0xff) === 0)) {
      throw new Failure('TableCorrupt', tableWords.badScale(i, scale))
    }
  }
}

const bytesOf = (array: Table['values']) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
