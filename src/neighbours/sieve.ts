/** The rows of a table as points, by which integers can prove most of them too far from a query. */
import { byteRowsOf, type ByteRows } from './byte-rows.ts'
import { byteSums, rowsAtOnce } from './byte-sums.ts'
import { groupLengths, sketchOf } from './sketch.ts'
import type { ByteTable } from './table.ts'

/** The rows, or their sketches, as points of euclidean space. */
export interface Points {
  /** Row i's point is `factors[i]` times its bytes. NaN keeps a row in. */
  readonly rows: ByteRows
  readonly factors: Float32Array
  /** Squared length of each point. */
  readonly squares: Float64Array
  /** How much farther each point may lie from a query's than the row itself does. */
  readonly errors: Float32Array
  /** A query as a point among these. */
  readonly pointOf: (query: Float64Array) => Float64Array
}

/** What sieves a table's rows for one distance: the coarse and cheap first. */
export type Sieve = readonly Points[]

/** Rows of fewer bytes are read as fast as their sketches. */
const WIDE = 256

/**
 * Undefined where browser or width rule a sieve out.
 * @param factors what makes of each row's bytes a point, so that a farther point is a farther row
 */
export function sieveOf(table: ByteTable, factors: Float32Array): Sieve | undefined {
  if (!byteSums() || rowsAtOnce(table.width) === 0) return undefined
  const rows = pointsOf(byteRowsOf(table), factors, new Float32Array(table.count), (query) => query)
  if (table.width < WIDE) return [rows]
  const sketch = sketchOf(table)
  const ofSketch = factors.map((factor, i) => factor * sketch.rows.scales[i]!)
  const errors = factors.map((factor, i) => factor * sketch.errors[i]!)
  return [pointsOf(sketch.rows, ofSketch, errors, groupLengths), rows]
}

function pointsOf(
  rows: ByteRows,
  factors: Float32Array,
  errors: Float32Array,
  pointOf: Points['pointOf'],
): Points {
  const { bytes, sign, width } = rows
  const squares = new Float64Array(factors.length)
  for (let i = 0, at = 0; i < squares.length; i++) {
    let sum = 0
    for (const end = at + width; at < end; at++) {
      const byte = (bytes[at]! ^ sign) - sign
      sum += byte * byte
    }
    squares[i] = factors[i]! * factors[i]! * sum
  }
  return { rows, factors, squares, errors, pointOf }
}
