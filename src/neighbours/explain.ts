/** Why a neighbour matched, in facts and in a sentence: what the model takes both images for. */
import type { DistanceName } from './distance-names.ts'
import { sharesOf, type ShareOptions } from './shares.ts'
import { SURE, topClass } from './top-class.ts'

/**
 * How a row of class scores reads: surely one class, between two, probably one among many, or not
 * at all (NaN).
 */
export type Reading =
  | { readonly kind: 'sure'; readonly first: number }
  | { readonly kind: 'between'; readonly first: number; readonly second: number }
  | { readonly kind: 'unsure'; readonly first: number }
  | { readonly kind: 'unknown' }

export interface Explanation {
  readonly query: Reading
  readonly neighbour: Reading
  /** Each class's share of the distance, see `sharesOf`; null where it has none. */
  readonly shares: Float64Array | null
  /** The classes worth naming, the most important first: see `classesThatMatter`. */
  readonly classes: number[]
}

/** What the second class must have to be named beside the first, and any class to matter. */
const NOTABLE = 0.1

/**
 * Explains a match of two rows of class scores (softmax, same length) by the distance that found
 * it; null where it was found by another feature, so that no class has a share.
 */
export function explainMatch(
  query: ArrayLike<number>,
  neighbour: ArrayLike<number>,
  distance: DistanceName | null,
  options: ShareOptions = {},
): Explanation {
  const shares = distance && sharesOf(distance, query, neighbour, options)
  return {
    query: readingOf(query),
    neighbour: readingOf(neighbour),
    shares,
    classes: classesThatMatter(query, neighbour, shares),
  }
}

/** Reads one row of class scores; equal scores rank by class. */
export function readingOf(scores: ArrayLike<number>): Reading {
  const values = Array.from(scores)
  if (values.length === 0 || values.some(Number.isNaN)) return { kind: 'unknown' }
  const first = topClass(values)
  const second = topClass(values.map((score, c) => (c === first ? -Infinity : score)))
  const [one, two] = [values[first]!, values[second]!]
  if (one >= SURE) return { kind: 'sure', first }
  if (two >= NOTABLE && one + two >= SURE) return { kind: 'between', first, second }
  return { kind: 'unsure', first }
}

/**
 * The classes to name of all that there are: those that either image scores at least 0.1, or that
 * make at least a tenth of the distance. By the larger of the two scores, then by share, then by
 * class.
 */
function classesThatMatter(
  query: ArrayLike<number>,
  neighbour: ArrayLike<number>,
  shares: Float64Array | null,
): number[] {
  const score = Array.from(query, (x, c) => Math.max(x, neighbour[c]!))
  const share = (c: number) => shares?.[c] ?? 0
  return [...score.keys()]
    .filter((c) => score[c]! >= NOTABLE || share(c) >= NOTABLE)
    .sort((a, b) => score[b]! - score[a]! || share(b) - share(a) || a - b)
}
