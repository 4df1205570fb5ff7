/** A row of the table: what was measured, against what, and whether it reaches what was promised. */
import { median, spread } from './statistics.ts'

export interface Row {
  name: string
  against: string
  /** What `reach` bounds: how many times as fast, how many times as long, frames, or megabytes. */
  ratio: number
  /** As the promise reads: `at least 1.25` or `at most 1.5`. */
  reach: string
  holds: boolean
  /** The two medians with their scatter, or whatever else the ratio comes from. */
  detail: string
  /** Timed rounds behind it. */
  runs: number
}

/** A row that could not be measured here; the reason is one sentence. */
export interface SkippedRow {
  name: string
  skipped: string
}

export type Reach = { atLeast: number } | { atMost: number }

/** The row of a figure that is its own ratio. */
export function rowOf(
  name: string,
  against: string,
  ratio: number,
  reach: Reach,
  { detail, runs }: { detail: string; runs: number },
): Row {
  // Written so that NaN fails.
  const holds = 'atLeast' in reach ? ratio >= reach.atLeast : ratio <= reach.atMost
  return { name, against, ratio, reach: wordsOf(reach), holds, detail, runs }
}

/** How many times as fast as `theirs` we are. */
export function fasterRow(
  name: string,
  against: string,
  times: { ours: number[]; theirs: number[] },
  atLeast: number,
): Row {
  return rowOf(name, against, median(times.theirs) / median(times.ours), { atLeast }, facts(times))
}

/** How many times as long as `theirs` we take. */
export function slowerRow(
  name: string,
  against: string,
  times: { ours: number[]; theirs: number[] },
  atMost: number,
): Row {
  return rowOf(name, against, median(times.ours) / median(times.theirs), { atMost }, facts(times))
}

function facts({ ours, theirs }: { ours: number[]; theirs: number[] }) {
  const detail = `${inMilliseconds(ours)} against ${inMilliseconds(theirs)}`
  return { detail, runs: Math.min(ours.length, theirs.length) }
}

/** `12.3 ms ± 4 %` */
export function inMilliseconds(times: readonly number[]): string {
  const middle = median(times)
  const digits = middle < 10 ? 2 : middle < 100 ? 1 : 0
  return `${middle.toFixed(digits)} ms ± ${(spread(times) * 100).toFixed(0)} %`
}

const wordsOf = (reach: Reach) =>
  'atLeast' in reach ? `at least ${reach.atLeast}` : `at most ${reach.atMost}`
