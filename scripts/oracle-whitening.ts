/** For the oracle: the Mahalanobis distance as a euclidean one, by Cholesky's factors. */
import type { Rows } from './oracle-distances.ts'

/**
 * A column whose variance, what the columns before it say taken out, is below the first part of the
 * largest variance holds nothing but rounding; above the second it holds something. Between the two
 * nobody can tell.
 */
const NOTHING = 1e-12
const SOMETHING = 1e-9

/**
 * What turns rows so that sqrt((x - y)' VI (x - y)) is the euclidean distance between what x and y
 * turn to; VI is the pseudo-inverse of the rows' covariance (divided by count - 1). With the columns that
 * follow from others left out the covariance C has factors, C = L L', and L⁻¹ turns. What a
 * difference has in the directions without variance is taken out first, as the pseudo-inverse does.
 * Throws where it is doubtful whether a column follows from others.
 */
export function whitenerOf(rows: Rows): {
  width: number
  turn: (row: Float64Array) => Float64Array
} {
  const covariance = covarianceOf(rows)
  const { kept, left, lower } = factorise(covariance, rows.width)
  const empty = orthonormal(
    left.map((column) => nullVector(covariance, rows.width, kept, lower, column)),
  )
  const turn = (row: Float64Array) => {
    const x = row.slice()
    for (const direction of empty) {
      const along = dot(x, direction)
      for (let j = 0; j < x.length; j++) x[j]! -= along * direction[j]!
    }
    return forwards(
      lower,
      Float64Array.from(kept, (column) => x[column]!),
    )
  }
  return { width: kept.length, turn }
}

/** Its lower half: value l <= j of row j. */
function covarianceOf({ count, width, values }: Rows): Float64Array {
  const means = new Float64Array(width)
  for (let i = 0; i < values.length; i++) means[i % width]! += values[i]! / count
  const sums = new Float64Array(width * width)
  for (let i = 0; i < count; i++) {
    const row = values.subarray(i * width, (i + 1) * width).map((value, j) => value - means[j]!)
    for (let j = 0; j < width; j++) {
      for (let l = 0; l <= j; l++) sums[j * width + l]! += row[j]! * row[l]!
    }
  }
  return sums.map((sum) => sum / (count - 1))
}

/** Cholesky's factor of the columns that do not follow from those before them; row i of `lower` has i + 1 values. */
function factorise(covariance: Float64Array, width: number) {
  const kept: number[] = []
  const left: number[] = []
  const lower: Float64Array[] = []
  let largest = 0
  for (let j = 0; j < width; j++) largest = Math.max(largest, covariance[j * width + j]!)
  for (let column = 0; column < width; column++) {
    const row = forwards(
      lower,
      Float64Array.from(kept, (other) => covariance[column * width + other]!),
    )
    const rest = (covariance[column * width + column]! - dot(row, row)) / largest
    if (rest < NOTHING) {
      left.push(column)
      continue
    }
    if (!(rest > SOMETHING)) throw new Error(`Column ${column} may follow from others: ${rest}.`)
    kept.push(column)
    lower.push(Float64Array.of(...row, Math.sqrt(rest * largest)))
  }
  return { kept, left, lower }
}

/** What a left-out column is of the kept ones, as a direction in which nothing varies. */
function nullVector(
  covariance: Float64Array,
  width: number,
  kept: readonly number[],
  lower: readonly Float64Array[],
  column: number,
): Float64Array {
  const rest = forwards(
    lower,
    Float64Array.from(kept, (other) => covariance[column * width + other]!),
  )
  const vector = new Float64Array(width)
  vector[column] = -1
  for (let i = kept.length - 1; i >= 0; i--) {
    const value = rest[i]! / lower[i]![i]!
    vector[kept[i]!] = value
    for (let j = 0; j < i; j++) rest[j]! -= lower[i]![j]! * value
  }
  return vector
}

/** The solution y of L y = x, `lower` being L. */
function forwards(lower: readonly Float64Array[], x: Float64Array): Float64Array {
  const y = new Float64Array(lower.length)
  lower.forEach((row, i) => {
    let rest = x[i]!
    for (let j = 0; j < i; j++) rest -= row[j]! * y[j]!
    y[i] = rest / row[i]!
  })
  return y
}

/** Gram and Schmidt's vectors of length 1. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const made: Float64Array[] = []
  for (const vector of vectors) {
    for (const other of made) {
      const along = dot(vector, other)
      for (let j = 0; j < vector.length; j++) vector[j]! -= along * other[j]!
    }
    const length = Math.sqrt(dot(vector, vector))
    made.push(vector.map((value) => value / length))
  }
  return made
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let j = 0; j < x.length; j++) sum += x[j]! * y[j]!
  return sum
}
