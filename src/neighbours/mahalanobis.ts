/**
 * The Mahalanobis distance: differences measured in the gallery's own spread, correlations taken
 * out.
 */
import { columnCovariance, columnMeans } from './columns.ts'
import type { RowScan } from './scan-powers.ts'
import { scanTable, type Scan } from './scan-table.ts'
import { symmetricRoots, type SymmetricRoots } from './symmetric-roots.ts'
import { rowOf, type Table } from './table.ts'

/**
 * Directions with less than this part of the largest variance count as none at all. Softmax
 * scores sum to 1, so one direction holds only float32 rounding (about 1e-13 of the largest); to
 * divide by it would rank by noise.
 */
export const LEAST_VARIANCE = 1e-10

/**
 * Up to this width d'VId is computed as scipy does, width^2 products a row; wider rows are whitened
 * once instead.
 */
const WIDEST_DIRECT = 32

/**
 * Prepares sqrt((x - y)' VI (x - y)), VI being the inverse of the gallery's covariance (ddof =
 * 1), or where that is singular its pseudo-inverse: numpy's `pinv(cov, rcond=LEAST_VARIANCE,
 * hermitian=True)`. Fewer than two rows give NaN.
 */
export function prepareMahalanobis(table: Table): (query: Float64Array) => Scan {
  const { width } = table
  const roots = symmetricRoots(columnCovariance(table), width)
  if (width > WIDEST_DIRECT) return prepareWhitened(table, roots)
  const inverse = pseudoInverse(roots, width)
  const rowScan = scanMahalanobis(inverse)
  return (query) => scanTable(table, query, rowScan)
}

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

/**
 * The indices of the roots that hold variance; all of them where nothing is known (NaN), so that
 * NaN comes out.
 */
function rootsThatCount({ values }: SymmetricRoots): number[] {
  const largest = values.reduce((a, b) => Math.max(a, b), 0)
  return [...values.keys()].filter((i) => !(values[i]! <= largest * LEAST_VARIANCE))
}

function pseudoInverse(roots: SymmetricRoots, width: number): Float64Array {
  const inverse = new Float64Array(width * width)
  for (const i of rootsThatCount(roots)) {
    const vector = roots.vectors.subarray(i * width, (i + 1) * width)
    for (let j = 0; j < width; j++) {
      const x = vector[j]! / roots.values[i]!
      for (let l = 0; l < width; l++) inverse[j * width + l]! += x * vector[l]!
    }
  }
  return inverse
}

/**
 * Rows turned and stretched so that every direction has variance 1: there the distance is the
 * euclidean one.
 */
function prepareWhitened(table: Table, roots: SymmetricRoots): (query: Float64Array) => Scan {
  const { count, width } = table
  const means = columnMeans(table)
  const kept = rootsThatCount(roots)
  const whiten = (row: Float32Array | Float64Array, out: Float64Array, at: number) => {
    const centred = Float64Array.from(row, (value, j) => value - means[j]!)
    kept.forEach((root, i) => {
      let sum = 0
      for (let j = 0; j < width; j++) sum += roots.vectors[root * width + j]! * centred[j]!
      out[at + i] = sum / Math.sqrt(roots.values[root]!)
    })
  }
  const rows = new Float64Array(count * kept.length)
  const decoded = new Float32Array(width)
  for (let i = 0; i < count; i++) whiten(rowOf(table, i, decoded), rows, i * kept.length)
  return (query) => {
    const turned = new Float64Array(kept.length)
    whiten(query, turned, 0)
    return (from, to, out) => {
      for (let i = from, at = from * kept.length; i < to; i++) {
        let sum = 0
        for (let j = 0; j < kept.length; j++, at++) {
          const d = turned[j]! - rows[at]!
          sum += d * d
        }
        out[i - from] = Math.sqrt(sum)
      }
    }
  }
}
