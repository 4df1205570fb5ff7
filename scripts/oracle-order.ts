/** For tests: which rows a search must answer with, in which order, given the distances of all rows. */

import type { DistanceName } from '../src/neighbours/distance-names.ts'

/** Distances in the order of the rows, and what they are measured in. */
export type Measured = { distances: Float64Array; scale: number }

/** The sums by which a blend of both sorts; at its ends the distances of one alone. */
export function blended(what: Measured, look: Measured, weight: number): Float64Array {
  if (weight === 0) return what.distances
  if (weight === 1) return look.distances
  return what.distances.map(
    (far, row) => ((1 - weight) * far) / what.scale + (weight * look.distances[row]!) / look.scale,
  )
}

/** The k first rows by distance, ties by the lower row, NaN last; `exclude` is none of them. One pass over all rows each. */
export function firstOf(distances: Float64Array, k: number, exclude = -1): number[] {
  const isTaken = new Uint8Array(distances.length)
  if (exclude >= 0) isTaken[exclude] = 1
  const first: number[] = []
  while (first.length < k) {
    let best = -1
    for (let row = 0; row < distances.length; row++) {
      if (isTaken[row] === 1) continue
      if (best < 0 || distances[row]! < distances[best]!) best = row
      else if (Number.isNaN(distances[best]!) && !Number.isNaN(distances[row]!)) best = row
    }
    if (best < 0) break
    isTaken[best] = 1
    first.push(best)
  }
  return first
}

/** The part of themselves that two distances may differ by for float64 not to tell which is the nearer. */
const ROUNDING = 1e-12

/**
 * Mahalanobis is the only distance that search and oracle come to by different sums, from numbers 1e8 times as
 * large as the least that matter; all others agree to the last bit, their blends but for the scales.
 */
const roundingOf = (name: DistanceName): number => (name === 'mahalanobis' ? 1e-9 : ROUNDING)

/** How many swaps (see `countSwaps`) a test's answers may hold. */
export const mostSwaps = (name: DistanceName): number => (name === 'mahalanobis' ? 4 : 0)

/** The answer of a search by the distance `name`, alone or in a blend. */
export type Searched = { name: DistanceName; rows: ArrayLike<number>; distances: ArrayLike<number> }

/**
 * How many ranks of an answer hold another row than they must, its distance being that of the right row but
 * for rounding. Throws for any other row, also for the higher of two at the very same distance (by
 * mahalanobis the search must have found it the same, too), and for a distance that is not the row's.
 */
export function countSwaps(
  found: Searched,
  expected: readonly number[],
  distances: Float64Array,
): number {
  const rows = Array.from(found.rows)
  if (rows.length !== expected.length || new Set(rows).size !== rows.length) {
    throw new Error(`Not ${expected.length} rows, each once: ${rows.join()}.`)
  }
  let swaps = 0
  rows.forEach((row, rank) => {
    const [is, said] = [distances[row]!, found.distances[rank]!]
    if (!Object.is(is, said) && !(Math.abs(is - said) <= roundingOf(found.name) * is)) {
      throw new Error(`Row ${row} is not at ${said}, but at ${is}.`)
    }
    const right = expected[rank]!
    if (row === right) return
    const must = distances[right]!
    const isTold = found.name === 'mahalanobis' && said !== found.distances[rows.indexOf(right)]
    if ((is !== must || isTold) && Math.abs(is - must) < ROUNDING * Math.abs(must))
      return void swaps++
    throw new Error(`Rank ${rank} is row ${row} at ${is}, not row ${right} at ${must}.`)
  })
  return swaps
}
