/**
 * The Mahalanobis distance: differences measured in the gallery's own spread, correlations taken
 * out.
 */
import { columnCentres, columnCovariance } from './columns.ts'
import type { RowScan } from './scan-powers.ts'
import { scanTable, type Scan } from './scan-table.ts'
import { scanWhitened } from './scan-whitened.ts'
import { eachEntries, entriesFor, listEntries } from './sparse-rows.ts'
import { rootsThatCount, symmetricRoots, type SymmetricRoots } from './symmetric-roots.ts'
import type { Table } from './table.ts'
import { whiten, whiteningOf } from './whitening.ts'

/**
 * Directions with less than this part of the largest variance count as none at all. Softmax
 * scores sum to 1, so one direction holds only float32 rounding (about 1e-13 of the largest); to
 * divide by it would rank by noise.
 */
const LEAST_VARIANCE = 1e-10

/**
 * Up to this width d'VId is computed as scipy does, width^2 products a row; wider rows are whitened
 * once instead.
 */
const WIDEST_DIRECT = 32

/**
 * Prepares sqrt((x - y)' VI (x - y)), VI being the inverse of the gallery's covariance (ddof =
 * 1), or where that is singular its pseudo-inverse: numpy's `pinv(cov, rcond=LEAST_VARIANCE,
 * hermitian=True)`. No more rows than columns give NaN, where scipy refuses: their covariance puts any
 * two of them equally far apart, and only rounding would rank them.
 */
export function prepareMahalanobis(table: Table): (query: Float64Array) => Scan {
  const { count, width } = table
  if (count <= width) return (query) => scanTable(table, query, scanNothing)
  if (width > WIDEST_DIRECT) return prepareWhitened(table)
  const inverse = pseudoInverse(symmetricRoots(columnCovariance(table), width), width)
  const rowScan = scanMahalanobis(inverse)
  return (query) => scanTable(table, query, rowScan)
}

const scanNothing: RowScan = (_rows, _at, _width, n, _query, out) => void out.fill(NaN, 0, n)

function scanMahalanobis(inverse: Float64Array): RowScan {
  return (rows, at, width, n, query, out) => {
    const difference = new Float64Array(width)
    for (let i = 0; i < n; i++, at += width) {
      for (let j = 0; j < width; j++) difference[j] = query[j]! - rows[at + j]!
      let sum = 0
      for (let j = 0, v = 0; j < width; j++) {
        let product = 0
        for (let l = 0; l < width; l++, v++) product += difference[l]! * inverse[v]!
        sum += difference[j]! * product
      }
      // The form is never negative but for rounding, which must not turn the likest rows into NaN.
      out[i] = Math.sqrt(sum < 0 ? 0 : sum)
    }
  }
}

function pseudoInverse(roots: SymmetricRoots, width: number): Float64Array {
  const inverse = new Float64Array(width * width)
  for (const i of rootsThatCount(roots, LEAST_VARIANCE)) {
    const vector = roots.vectors.subarray(i * width, (i + 1) * width)
    for (let j = 0; j < width; j++) {
      const x = vector[j]! / roots.values[i]!
      for (let l = 0; l < width; l++) inverse[j * width + l]! += x * vector[l]!
    }
  }
  return inverse
}

/** Rows whitened once: their distance is then the euclidean one. */
function prepareWhitened(table: Table): (query: Float64Array) => Scan {
  const { count, width } = table
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
