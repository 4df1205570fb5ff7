/**
 * What seuclidean and mahalanobis know of a gallery: the mean, variance and covariance of its
 * columns.
 */
import { eachEntries, type Entries } from './sparse-rows.ts'
import { rowOf, type Table } from './table.ts'

/** Mean of each of the table's `width` columns, in float64; NaN for an empty table. */
export function columnMeans(table: Table): Float64Array {
  const { count, width } = table
  const means = new Float64Array(width)
  const row = new Float32Array(width)
  for (let i = 0; i < count; i++) {
    rowOf(table, i, row)
    for (let j = 0; j < width; j++) means[j]! += row[j]!
  }
  for (let j = 0; j < width; j++) means[j]! /= count
  return means
}

/**
 * Variance of each column, divided by count - 1: numpy's `var(axis=0, ddof=1)`; NaN for fewer than
 * two rows.
 */
export function columnVariances(table: Table): Float64Array {
  const { count, width } = table
  const means = columnMeans(table)
  const variances = new Float64Array(width)
  const row = new Float32Array(width)
  for (let i = 0; i < count; i++) {
    rowOf(table, i, row)
    for (let j = 0; j < width; j++) variances[j]! += (row[j]! - means[j]!) ** 2
  }
  for (let j = 0; j < width; j++) variances[j]! /= count - 1
  return variances
}

/**
 * A value near each column's own, so that rows less the centres lose no digits and are 0 wherever that costs
 * none: the mean; or 0 where a quarter of the values are, for then the variance is at least a quarter
 * of the mean square (Cauchy and Schwarz), and no more than two bits are lost.
 */
export function columnCentres(table: Table): Float64Array {
  const { count, width } = table
  const centres = columnMeans(table)
  const zeros = new Float64Array(width)
  const row = new Float32Array(width)
  for (let i = 0; i < count; i++) {
    rowOf(table, i, row)
    for (let j = 0; j < width; j++) if (row[j] === 0) zeros[j]!++
  }
  for (let j = 0; j < width; j++) if (zeros[j]! * 4 >= count) centres[j] = 0
  return centres
}

/**
 * Covariance of the columns, divided by count - 1: numpy's `cov(rowvar=False)`; width x width, row
 * by row. Summed from the centres instead of the means, which makes no difference but rounding's.
 */
export function columnCovariance(table: Table, centres = columnCentres(table)): Float64Array {
  const { count, width } = table
  const offsets = columnMeans(table).map((mean, j) => mean - centres[j]!)
  const covariance = new Float64Array(width * width)
  eachEntries(table, centres, (entries) => addProducts(entries, covariance, width))
  for (let j = 0; j < width; j++) {
    for (let l = 0; l <= j; l++) {
      const sum = covariance[j * width + l]! - count * offsets[j]! * offsets[l]!
      covariance[j * width + l] = covariance[l * width + j] = sum / (count - 1)
    }
  }
  return covariance
}

/**
 * Adds the products of a row's values with those before them to the lower half of `sums`. Four rows of it at a
 * time, so that a value is read once for four products, which halves the time; what that adds above
 * the diagonal means nothing.
 */
function addProducts({ columns, values, n }: Entries, sums: Float64Array, width: number): void {
  let e = 0
  for (; e + 4 <= n; e += 4) {
    const a = values[e]!
    const b = values[e + 1]!
    const c = values[e + 2]!
    const d = values[e + 3]!
    const one = columns[e]! * width
    const two = columns[e + 1]! * width
    const three = columns[e + 2]! * width
    const four = columns[e + 3]! * width
    for (let f = 0; f < e + 4; f++) {
      const column = columns[f]!
      const value = values[f]!
      sums[one + column]! += a * value
      sums[two + column]! += b * value
      sums[three + column]! += c * value
      sums[four + column]! += d * value
    }
  }
  for (; e < n; e++) {
    const at = columns[e]! * width
    for (let f = 0; f <= e; f++) sums[at + columns[f]!]! += values[e]! * values[f]!
  }
}
