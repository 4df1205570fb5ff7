/** Rows of bytes in an eighth of the bytes: enough to tell most rows apart without reading them. */
import { byteRowsOf, type ByteRows } from './byte-rows.ts'
import type { ByteTable } from './table.ts'

/**
 * A row's sketch is the lengths of its groups of columns. Two sketches are never farther apart than the
 * rows: of each group by the triangle inequality, so of all.
 */
export interface Sketch {
  /** A row's lengths, by `scales`, in the unit of the row's bytes. */
  readonly rows: ByteRows
  /** How far each row's lengths lie from what the sketch's bytes say, in the same unit. */
  readonly errors: Float32Array
}

/**
 * Columns to a group, side by side: with twice as many three times as many rows are left to be read, with half
 * as many the sketches take twice as long.
 */
const GROUP = 8

/** How many bytes the sketch of a row of so many values has. */
export const groupsOf = (width: number): number => Math.ceil(width / GROUP)

/** The lengths of a query's groups. */
export function groupLengths(query: Float64Array): Float64Array {
  const lengths = new Float64Array(groupsOf(query.length))
  query.forEach((value, j) => (lengths[Math.floor(j / GROUP)]! += value * value))
  return lengths.map(Math.sqrt)
}

/** Sketches all rows: one pass over the table, once for each distance that is asked for. */
export function sketchOf(table: ByteTable): Sketch {
  const whole = byteRowsOf(table)
  const { count } = table
  const width = groupsOf(table.width)
  const bytes = new Uint8Array(count * width)
  const rows: ByteRows = { bytes, sign: 0, scales: new Float32Array(count), width }
  const errors = new Float32Array(count)
  const squares = new Int32Array(width)
  for (let i = 0; i < count; i++) {
    sumSquares(whole, i, squares)
    errors[i] = writeLengths(squares, rows, i)
  }
  return { rows, errors }
}

/** Squared lengths of the groups of row i, into `out`. */
function sumSquares({ bytes, sign, width }: ByteRows, i: number, out: Int32Array): void {
  let at = i * width
  const end = at + width
  for (let group = 0; group < out.length; group++) {
    let sum = 0
    for (const last = Math.min(at + GROUP, end); at < last; at++) {
      const byte = (bytes[at]! ^ sign) - sign
      sum += byte * byte
    }
    out[group] = sum
  }
}

/** Writes row i's bytes and scale from the squares of its lengths; returns its error. */
function writeLengths(squares: Int32Array, { bytes, scales, width }: ByteRows, i: number): number {
  let largest = 0
  for (let j = 0; j < width; j++) if (squares[j]! > largest) largest = squares[j]!
  if (largest === 0) return 0
  const scale = Math.fround(Math.sqrt(largest) / 255)
  const perLength = 1 / scale
  scales[i] = scale
  let errors = 0
  for (let j = 0; j < width; j++) {
    const length = Math.sqrt(squares[j]!)
    // 255 at most: the scale's own rounding moves that by 1e-5.
    const byte = Math.floor(length * perLength + 0.5)
    bytes[i * width + j] = byte
    const error = length - byte * scale
    errors += error * error
  }
  return Math.sqrt(errors)
}
