/**
 * One query against the rows of a table, whatever the table holds: the scan that every search runs
 * on.
 */
import { byteRowsOf, type ByteRows } from './byte-rows.ts'
import type { ByteScan } from './scan-bytes.ts'
import type { RowScan } from './scan-powers.ts'
import type { Table } from './table.ts'

/**
 * Writes the distances of rows `from` to `to` (exclusive) to `out[0..to - from)`. A row proven to
 * be `bound` or farther may be written as Infinity; with the bound Infinity every distance is
 * exact.
 */
export type Scan = (from: number, to: number, out: Float64Array, bound: number) => void

/**
 * Decoded rows in hand at a time: 64 of 512 values are 128 KB, which stays in the second-level
 * cache.
 */
const DECODED_ROWS = 64

/**
 * The scan of a table by one distance: rows of bytes by `byteScan` if there is one, else decoded piece
 * by piece.
 */
export function scanTable(
  table: Table,
  query: Float64Array,
  rowScan: RowScan,
  byteScan?: ByteScan,
): Scan {
  const { width } = table
  if (table.dtype === 'float32') {
    const { values } = table
    return (from, to, out, bound) =>
      rowScan(values, from * width, width, to - from, query, out, bound, from)
  }
  const bytes = byteRowsOf(table)
  if (byteScan) return (from, to, out, bound) => byteScan(bytes, from, to - from, query, out, bound)
  const rows = new Float32Array(DECODED_ROWS * width)
  return (from, to, out, bound) => {
    for (let start = from; start < to; start += DECODED_ROWS) {
      const n = Math.min(DECODED_ROWS, to - start)
      decodeRows(bytes, start, n, rows)
      rowScan(rows, 0, width, n, query, out.subarray(start - from), bound, start)
    }
  }
}

function decodeRows(
  { bytes, sign, scales, width }: ByteRows,
  first: number,
  n: number,
  rows: Float32Array,
): void {
  for (let i = 0; i < n; i++) {
    const scale = scales[first + i]!
    const at = (first + i) * width
    for (let j = 0; j < width; j++) rows[i * width + j] = ((bytes[at + j]! ^ sign) - sign) * scale
  }
}
