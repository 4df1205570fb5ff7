/**
 * The Mahalanobis distance: differences measured in the gallery's own spread, correlations taken
 * out.
 */
import { columnCentres, columnCovariance } from './columns.ts'
import type { Scan } from './scan-table.ts'
import { scanWhitened } from './scan-whitened.ts'
import { eachEntries, entriesFor, listEntries } from './sparse-rows.ts'
import type { Table } from './table.ts'
import { whiten, whiteningOf } from './whitening.ts'

/**
 * Directions with less than this part of the largest variance count as none at all. Softmax
 * scores sum to 1, so one direction holds only float32 rounding (about 1e-13 of the largest); to
 * divide by it would rank by noise.
 */
const LEAST_VARIANCE = 1e-10

/**
 * Prepares sqrt((x - y)' VI (x - y)), VI being the inverse of the gallery's covariance (ddof =
 * 1), or where that is singular its pseudo-inverse: numpy's `pinv(cov, rcond=LEAST_VARIANCE,
 * hermitian=True)`. Rows are whitened once, 8 bytes a number; their distance is then the euclidean
 * one. No more rows than columns give NaN, where scipy refuses: their covariance puts any two of them
 * equally far apart, and only rounding would rank them.
 */
export function prepareMahalanobis(table: Table): (query: Float64Array) => Scan {
  const { count, width } = table
  if (count <= width) return () => scanNothing
  const centres = columnCentres(table)
  const whitening = whiteningOf(columnCovariance(table, centres), width, LEAST_VARIANCE)
  const { directions } = whitening
  const rows = new Float64Array(count * directions)
  eachEntries(table, centres, (entries, i) => whiten(whitening, entries, rows, i * directions))
  return (query) => {
    const entries = entriesFor(width)
    listEntries(query, centres, entries)
    const turned = new Float64Array(directions)
    whiten(whitening, entries, turned, 0)
    return (from, to, out) => scanWhitened(rows, turned, from, to, out)
  }
}

const scanNothing: Scan = (from, to, out) => void out.fill(NaN, 0, to - from)
