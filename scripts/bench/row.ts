/** A row of the table: what was measured, against what, and whether it reaches what was promised. */
import { median, spread } from './statistics.ts'

export interface Row {
  name: string
  against: string
  /** What `reach` bounds: how many times as fast, how many times as long, frames, or megabytes; null where it was not measured here. */
  ratio: number | null
  /** As the promise reads: `at least 1.25` or `at most 1.5`. */
  reach: string
  holds: boolean | null
  /** Timed rounds behind it. */
  runs: number
  /** The two medians with their scatter, or whatever else the ratio comes from. */
  detail: string
  /** Where two sides were timed. */
  milliseconds?: { ours: Middle; theirs: Middle }
}

/** `spread` is half the distance between the quartiles, as a part of the median. */
export interface Middle {
  median: number
  spread: number
}

export type Reach = { atLeast: number } | { atMost: number }

/** Milliseconds of every round, side by side. */
export interface Sides {
  ours: number[]
  theirs: number[]
}

/** The row of a figure that is its own ratio. */
export function rowOf(
  name: string,
  against: string,
  ratio: number,
  reach: Reach,
  facts: Pick<Row, 'detail' | 'runs' | 'milliseconds'>,
): Row {
  // Written so that NaN fails.
  const holds = 'atLeast' in reach ? ratio >= reach.atLeast : ratio <= reach.atMost
  return { name, against, ratio, reach: wordsOf(reach), holds, ...facts }
}

/** How many times as fast as `theirs` we are. */
export function fasterRow(name: string, against: string, times: Sides, atLeast: number): Row {
  const ratio = median(times.theirs) / median(times.ours)
  return rowOf(name, against, ratio, { atLeast }, factsOf(times))
}

/** How many times as long as `theirs` we take. */
export function slowerRow(name: string, against: string, times: Sides, atMost: number): Row {
  const ratio = median(times.ours) / median(times.theirs)
  return rowOf(name, against, ratio, { atMost }, factsOf(times))
}

/** @param why one sentence */
export function notMeasuredRow(name: string, against: string, reach: Reach, why: string): Row {
  const detail = `not measured here: ${why}`
  return { name, against, ratio: null, reach: wordsOf(reach), holds: null, runs: 0, detail }
}

export function factsOf({ ours, theirs }: Sides) {
  return {
    detail: `${inMilliseconds(ours)} against ${inMilliseconds(theirs)}`,
    runs: Math.min(ours.length, theirs.length),
    milliseconds: { ours: middleOf(ours), theirs: middleOf(theirs) },
  }
}

/** `12.3 ms ± 4 %` */
export function inMilliseconds(times: readonly number[]): string {
  const { median, spread } = middleOf(times)
  const digits = median < 10 ? 2 : median < 100 ? 1 : 0
  return `${median.toFixed(digits)} ms ± ${(spread * 100).toFixed(0)} %`
}

const middleOf = (times: readonly number[]): Middle => ({
  ...{ median: median(times), spread: spread(times) },
})

const wordsOf = (reach: Reach) =>
  'atLeast' in reach ? `at least ${reach.atLeast}` : `at most ${reach.atMost}`
