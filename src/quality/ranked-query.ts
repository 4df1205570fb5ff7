/** One query's full ranking and what it is worth: the core of the evaluation. */
import { makeArgsort } from './argsort.ts'
import type { RankingTask } from './ranking-task.ts'

/** What is kept of one query's ranking. */
export interface RankedQuery {
  /** Mean of the precisions at the ranks of the relevant rows; NaN where no row is relevant. */
  readonly averagePrecision: number
  /** Relevant rows among the first 10. */
  readonly hitsAt10: number
}

/** Ranks that are counted. */
export const CURVE = 100
/** Ranks that are looked at one by one. */
export const NEAR = 10

/**
 * Sums over queries: whole numbers, so that neither order nor grouping of the queries changes them.
 */
export interface RankingCounts {
  readonly classes: number
  /** [k - 1]: relevant rows among the first k of all queries so far; 0 where there are no k rows. */
  readonly hits: Float64Array
  /** [query's class * classes + neighbour's class] over the first 10. */
  readonly confusion: Uint32Array
}

export const noCounts = (classes: number): RankingCounts => ({
  classes,
  hits: new Float64Array(CURVE),
  confusion: new Uint32Array(classes * classes),
})

/**
 * Makes the judge of one task's queries: each call ranks all rows for one query, adds to `counts`,
 * and writes the labels of the first 10 (as many as there are) to `near`. Undefined, and nothing is
 * added, where the distance has no value (NaN or infinite) to any row: that order is the rows' own.
 */
export function makeRanker(
  task: RankingTask,
  counts: RankingCounts,
): (query: number, near: Uint8Array) => RankedQuery | undefined {
  const { labels, queryLabels } = task
  const n = labels.length
  const distances = new Float64Array(n)
  const argsort = makeArgsort(n)
  return (query, near) => {
    task.scanOf(query)(0, n, distances, Infinity)
    const order = argsort(distances)
    const own = task.leaveOneOut ? query : -1
    const nearest = order[0] === own ? order[1] : order[0]
    if (nearest === undefined || !Number.isFinite(distances[nearest])) return undefined
    return judge(order, labels, queryLabels[query]!, own, counts, near)
  }
}

function judge(
  order: Uint32Array,
  labels: Uint8Array,
  label: number,
  own: number,
  { hits, confusion, classes }: RankingCounts,
  near: Uint8Array,
): RankedQuery {
  let rank = 0
  let found = 0
  let precisions = 0
  let hitsAt10 = 0
  for (let i = 0; i < order.length; i++) {
    const id = order[i]!
    if (id === own) continue
    rank++
    const theirs = labels[id]!
    if (theirs === label) {
      found++
      precisions += found / rank
    }
    if (rank > CURVE) continue
    hits[rank - 1]! += found
    if (rank > NEAR) continue
    hitsAt10 = found
    near[rank - 1] = theirs
    // A row without a label is of no class, and so right for no query.
    if (theirs < classes) confusion[label * classes + theirs]!++
  }
  return { averagePrecision: precisions / found, hitsAt10 }
}
