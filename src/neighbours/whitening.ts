/** Rows turned and stretched so that every direction of a gallery has variance 1, and none goes with another. */
import { inverseFactor } from './cholesky.ts'
import type { Entries } from './sparse-rows.ts'
import { rootsThatCount, symmetricRoots, type SymmetricRoots } from './symmetric-roots.ts'

/**
 * `byColumn[j * directions + i]` is what a 1 in column j adds to direction i; that is 0 for all i below
 * `first[j]`, which is never less than `first[j - 1]`.
 */
export interface Whitening {
  readonly directions: number
  readonly byColumn: Float64Array
  readonly first: Int32Array
}

/**
 * The whitening W of a covariance C [width x width]: W'W = VI, its inverse, or where C is singular its
 * pseudo-inverse, variances of `least` or less, or of `leastPart` of the largest, counting as none. By
 * Cholesky's factor where that is sure to leave nothing out, else by the eigenvectors, which take far
 * longer.
 */
export function whiteningOf(
  covariance: Float64Array,
  width: number,
  leastPart: number,
  least = 0,
): Whitening {
  return (
    byFactor(covariance, width, leastPart, least) ??
    byRoots(symmetricRoots(covariance, width), leastPart, least)
  )
}

/** Columns that never vary say nothing; the factor of the others, where they are sure to say something each. */
function byFactor(
  covariance: Float64Array,
  width: number,
  leastPart: number,
  least: number,
): Whitening | undefined {
  const kept = [...Array(width).keys()].filter((j) => covariance[j * width + j] !== 0)
  const directions = kept.length
  const part = Float64Array.from({ length: directions ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / directions), at % directions]
    return covariance[kept[i]! * width + kept[j]!]!
  })
  const factor = inverseFactor(part, directions)
  // The least eigenvalue is no less than 1 / trace(M'M), the largest no more than the root of the sum of C's squares.
  const bound = Math.max(least, leastPart * Math.sqrt(squares(part)))
  if (!factor || !(1 / squares(factor) > bound)) return undefined
  const byColumn = new Float64Array(width * directions)
  kept.forEach((column, i) => {
    byColumn.set(factor.subarray(i * directions, (i + 1) * directions), column * directions)
  })
  // A column that is left out has where the next one begins: `whiten` goes by the first of four.
  let before = 0
  const first = Int32Array.from({ length: width }, (_, j) =>
    kept[before] === j ? before++ : before,
  )
  return { directions, byColumn, first }
}

function byRoots(roots: SymmetricRoots, leastPart: number, least: number): Whitening {
  const width = roots.values.length
  const kept = rootsThatCount(roots, leastPart, least)
  const byColumn = new Float64Array(width * kept.length)
  kept.forEach((root, i) => {
    const length = Math.sqrt(roots.values[root]!)
    for (let j = 0; j < width; j++) {
      byColumn[j * kept.length + i] = roots.vectors[root * width + j]! / length
    }
  })
  return { directions: kept.length, byColumn, first: new Int32Array(width) }
}

/** Adds a whitened row to `out[at ..]`, which is 0. Equal rows come out equal to the last bit. */
export function whiten(
  { directions, byColumn, first }: Whitening,
  { columns, values, n }: Entries,
  out: Float64Array,
  at: number,
): void {
  let e = 0
  // Four columns at a time: each sum is read and written once instead of four times.
  for (; e + 4 <= n; e += 4) {
    const a = values[e]!
    const b = values[e + 1]!
    const c = values[e + 2]!
    const d = values[e + 3]!
    const one = columns[e]! * directions
    const two = columns[e + 1]! * directions
    const three = columns[e + 2]! * directions
    const four = columns[e + 3]! * directions
    for (let i = first[columns[e]!]!; i < directions; i++) {
      out[at + i]! +=
        a * byColumn[one + i]! +
        b * byColumn[two + i]! +
        c * byColumn[three + i]! +
        d * byColumn[four + i]!
    }
  }
  for (; e < n; e++) {
    const value = values[e]!
    const one = columns[e]! * directions
    for (let i = first[columns[e]!]!; i < directions; i++)
      out[at + i]! += value * byColumn[one + i]!
  }
}

function squares(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}
