/** Scans for the distances by angle: what they share, and correlation. */
import type { RowScan } from './scan-powers.ts'
import { scanTable, type Scan } from './scan-table.ts'
import { rowOf, type Table } from './table.ts'

/**
 * Prepares the cosine of rows less their own means. A row of equal values has no length: NaN, as in
 * scipy.
 */
export function prepareCorrelation(table: Table): (query: Float64Array) => Scan {
  const means = new Float64Array(table.count)
  const lengths = new Float64Array(table.count)
  eachRow(table, (row, i) => {
    means[i] = centre(row)
    lengths[i] = lengthOf(row)
  })
  return (query) => {
    centre(query)
    const queryLength = lengthOf(query)
    const rowScan: RowScan = (rows, at, width, n, query, out, _bound, first) => {
      for (let i = 0; i < n; i++, at += width) {
        const mean = means[first + i]!
        let sum = 0
        for (let j = 0; j < width; j++) sum += query[j]! * (rows[at + j]! - mean)
        out[i] = sum
      }
      productsToAngles(out, n, queryLength, lengths, first)
    }
    return scanTable(table, query, rowScan)
  }
}

/**
 * Products of the query with `n` rows, into 1 - cos; cos is kept within -1 and 1, which rounding
 * can pass; NaN stays.
 */
export function productsToAngles(
  out: Float64Array,
  n: number,
  queryLength: number,
  lengths: Float64Array,
  first: number,
): void {
  for (let i = 0; i < n; i++) {
    const cosine = out[i]! / (queryLength * lengths[first + i]!)
    out[i] = 1 - (cosine > 1 ? 1 : cosine < -1 ? -1 : cosine)
  }
}

function eachRow(table: Table, visit: (row: Float64Array, i: number) => void): void {
  const row = new Float64Array(table.width)
  const decoded = new Float32Array(table.width)
  for (let i = 0; i < table.count; i++) {
    row.set(rowOf(table, i, decoded))
    visit(row, i)
  }
}

/** Subtracts its mean from a row, in place, and returns the mean. */
function centre(row: Float64Array): number {
  let sum = 0
  for (const value of row) sum += value
  const mean = sum / row.length
  for (let j = 0; j < row.length; j++) row[j]! -= mean
  return mean
}

export function lengthOf(row: Float64Array): number {
  let sum = 0
  for (const value of row) sum += value * value
  return Math.sqrt(sum)
}
