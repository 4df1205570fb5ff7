/** Scans for the distances that are powers and sums of |x - y|: one query against many rows. */
import { squaresFour } from './scan-fours.ts'

/**
 * Writes the distance of `query` to each of `n` rows of `width` values into `out[0..n)`; the
 * first of them is row `first` of its table and starts at `rows[at]`. Sums run in float64 from the
 * first value to the last, as scipy's do. A row proven to be `bound` or farther may be written as
 * Infinity: whoever keeps only nearer rows passes the worst of those kept, all others pass
 * Infinity.
 */
export type RowScan = (
  rows: Float32Array,
  at: number,
  width: number,
  n: number,
  query: Float64Array,
  out: Float64Array,
  bound: number,
  first: number,
) => void

/**
 * Values between two looks at the bound: fewer looks cost less, more looks leave a far row sooner.
 */
export const VALUES_PER_LOOK = 16

/**
 * The column in which a query is farthest from 0: unlike rows differ there most, so it is looked at
 * first.
 */
export function tellingColumn(query: Float64Array): number {
  let best = 0
  for (let j = 1; j < query.length; j++) if (Math.abs(query[j]!) > Math.abs(query[best]!)) best = j
  return best
}

/** Sum of (x - y)^2. */
export const scanSqeuclidean: RowScan = (rows, at, width, n, query, out, bound) => {
  const column = tellingColumn(query)
  const value = query[column]!
  let i = 0
  if (bound === Infinity) {
    for (; i + 4 <= n; i += 4, at += 4 * width) squaresFour(rows, at, width, query, out, i)
  }
  for (; i < n; i++, at += width) {
    // Terms are never negative and rounding keeps order, so one term or a part of the sum is a
    // lower bound of the whole.
    const difference = value - rows[at + column]!
    if (difference * difference >= bound) {
      out[i] = Infinity
      continue
    }
    let sum = 0
    for (let j = 0; j < width;) {
      const look = Math.min(j + VALUES_PER_LOOK, width)
      for (; j < look; j++) {
        const d = query[j]! - rows[at + j]!
        sum += d * d
      }
      if (sum >= bound) {
        sum = Infinity
        break
      }
    }
    out[i] = sum
  }
}

/** Square root of the sum of (x - y)^2. */
export const scanEuclidean: RowScan = (rows, at, width, n, query, out, bound, first) => {
  // sqrt(bound * bound) is bound again in IEEE arithmetic, and sqrt keeps order: the squares may be
  // compared.
  scanSqeuclidean(rows, at, width, n, query, out, bound * bound, first)
  for (let i = 0; i < n; i++) out[i] = Math.sqrt(out[i]!)
}

/** Sum of |x - y|. */
export const scanCityblock: RowScan = (rows, at, width, n, query, out) => {
  for (let i = 0; i < n; i++, at += width) {
    let sum = 0
    for (let j = 0; j < width; j++) sum += Math.abs(query[j]! - rows[at + j]!)
    out[i] = sum
  }
}

/** Largest |x - y|; a NaN among them is passed over, as scipy's comparison does. */
export const scanChebyshev: RowScan = (rows, at, width, n, query, out) => {
  for (let i = 0; i < n; i++, at += width) {
    let largest = 0
    for (let j = 0; j < width; j++) {
      const d = Math.abs(query[j]! - rows[at + j]!)
      if (d > largest) largest = d
    }
    out[i] = largest
  }
}

/**
 * The p-th root of the sum of |x - y|^p, for p > 0; 1, 2 and Infinity are cityblock, euclidean and
 * chebyshev.
 */
export function scanMinkowski(p: number): RowScan {
  if (!(p > 0)) throw new RangeError(`minkowski needs p > 0, not ${p}.`)
  if (p === 1) return scanCityblock
  if (p === 2) return scanEuclidean
  if (p === Infinity) return scanChebyshev
  const root = 1 / p
  return (rows, at, width, n, query, out) => {
    for (let i = 0; i < n; i++, at += width) {
      let sum = 0
      for (let j = 0; j < width; j++) sum += Math.pow(Math.abs(query[j]! - rows[at + j]!), p)
      out[i] = Math.pow(sum, root)
    }
  }
}
