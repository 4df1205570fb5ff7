/**
 * What seuclidean and mahalanobis know of a gallery: the mean, variance and covariance of its
 * columns.
 */
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
 * Covariance of the columns, divided by count - 1: numpy's `cov(rowvar=False)`; width x width, row
 * by row.
 */
export function columnCovariance(table: Table): Float64Array {
  const { count, width } = table
  const means = columnMeans(table)
  const covariance = new Float64Array(width * width)
  const row = new Float32Array(width)
  const centred = new Float64Array(width)
  for (let i = 0; i < count; i++) {
    rowOf(table, i, row)
    for (let j = 0; j < width; j++) centred[j] = row[j]! - means[j]!
    for (let j = 0; j < width; j++) {
      const x = centred[j]!
      if (x === 0) continue
      for (let l = 0; l <= j; l++) covariance[j * width + l]! += x * centred[l]!
    }
  }
  for (let j = 0; j < width; j++) {
    for (let l = 0; l <= j; l++) {
      const value = covariance[j * width + l]! / (count - 1)
      covariance[j * width + l] = value
      covariance[l * width + j] = value
    }
  }
  return covariance
}
