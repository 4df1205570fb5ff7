/**
 * The Mahalanobis distance: differences measured in the gallery's own spread, correlations taken
 * out.
 */
import { columnCentres, columnCovariance } from './columns.ts'
import type { Scan } from './scan-table.ts'
import { scanWhitened } from './scan-whitened.ts'
import { eachEntries, entriesFor, listEntries } from './sparse-rows.ts'
import { rowOf, type Table } from './table.ts'
import { whiten, whiteningOf } from './whitening.ts'

/**
 * Directions with less than this part of the largest variance count as none at all, nor do those with
 * no more than `roundingVariance`. Softmax scores sum to 1, so one direction holds only float32
 * rounding: about 1e-13 of the largest among images of all classes, but more than this among those
 * that are all surely of one. To divide by it would rank by noise.
 */
const LEAST_VARIANCE = 1e-10

/** Half of the distance between 1 and the next float32. */
const FLOAT32_ROUNDING = 2 ** -24

/**
 * Prepares sqrt((x - y)' VI (x - y)), VI being the inverse of the gallery's covariance (ddof =
 * 1), or where that is singular its pseudo-inverse: numpy's `pinv(cov, rcond=LEAST_VARIANCE,
 * hermitian=True)`, less what is rounding alone. Rows are whitened once, 8 bytes a number; their
 * distance is then the euclidean one. No more rows than columns give NaN, where scipy refuses: their
 * covariance puts any two of them equally far apart, and only rounding would rank them.
 */
export function prepareMahalanobis(table: Table): (query: Float64Array) => Scan {
  const { count, width } = table
  if (count <= width) return () => scanNothing
  const centres = columnCentres(table)
  const covariance = columnCovariance(table, centres)
  const whitening = whiteningOf(covariance, width, LEAST_VARIANCE, roundingVariance(table))
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

/** More than any direction's variance can be where float32 rounding alone makes it. */
function roundingVariance(table: Table): number {
  const { count, width } = table
  const largest = new Float64Array(width)
  const row = new Float32Array(width)
  for (let i = 0; i < count; i++) {
    rowOf(table, i, row)
    for (let j = 0; j < width; j++) largest[j] = Math.max(largest[j]!, Math.abs(row[j]!))
  }
  return 4 * largest.reduce((sum, most) => sum + (FLOAT32_ROUNDING * most) ** 2, 0)
}
