/**
 * Scans for the distances that weigh |x - y| by the values or by the gallery: one query against
 * many rows.
 */
import type { RowScan } from './scan-powers.ts'

/** Sum of |x - y| / (|x| + |y|), 0/0 counting 0. */
export const scanCanberra: RowScan = (rows, at, width, n, query, out) => {
  for (let i = 0; i < n; i++, at += width) {
    let sum = 0
    for (let j = 0; j < width; j++) {
      const x = query[j]!
      const y = rows[at + j]!
      const size = Math.abs(x) + Math.abs(y)
      sum += Math.abs(x - y) / (size === 0 ? 1 : size)
    }
    out[i] = sum
  }
}

/** Sum of |x - y| over the sum of |x + y|; NaN for two rows of zeros. */
export const scanBraycurtis: RowScan = (rows, at, width, n, query, out) => {
  for (let i = 0; i < n; i++, at += width) {
    let differences = 0
    let sums = 0
    for (let j = 0; j < width; j++) {
      const x = query[j]!
      const y = rows[at + j]!
      differences += Math.abs(x - y)
      sums += Math.abs(x + y)
    }
    out[i] = differences / sums
  }
}

/**
 * Square root of the Jensen-Shannon divergence (natural logarithm) of two rows made to sum to 1;
 * Infinity where a row sums to 0 or holds a negative value. For nearly equal rows rounding can
 * leave the divergence a little below 0, where scipy answers NaN: those are the likest of all, so
 * here they count 0.
 */
export const scanJensenshannon: RowScan = (rows, at, width, n, query, out) => {
  let querySum = 0
  let queryLeast = 0
  for (let j = 0; j < width; j++) {
    querySum += query[j]!
    if (query[j]! < queryLeast) queryLeast = query[j]!
  }
  for (let i = 0; i < n; i++, at += width) {
    let rowSum = 0
    let least = queryLeast
    for (let j = 0; j < width; j++) {
      const y = rows[at + j]!
      rowSum += y
      if (y < least) least = y
    }
    if (querySum === 0 || rowSum === 0 || least < 0) {
      out[i] = Infinity
      continue
    }
    let divergence = 0
    for (let j = 0; j < width; j++) {
      const x = query[j]! / querySum
      const y = rows[at + j]! / rowSum
      const middle = (x + y) / 2
      if (x > 0) divergence += x * Math.log(x / middle)
      if (y > 0) divergence += y * Math.log(y / middle)
    }
    out[i] = Math.sqrt(divergence < 0 ? 0 : divergence / 2)
  }
}

/**
 * Square root of the sum of (x - y)^2 / V; `variances` holds one V a column, 0 giving Infinity or
 * NaN as in scipy.
 */
export function scanSeuclidean(variances: Float64Array): RowScan {
  return (rows, at, width, n, query, out) => {
    for (let i = 0; i < n; i++, at += width) {
      let sum = 0
      for (let j = 0; j < width; j++) {
        const d = query[j]! - rows[at + j]!
        sum += (d * d) / variances[j]!
      }
      out[i] = Math.sqrt(sum)
    }
  }
}
