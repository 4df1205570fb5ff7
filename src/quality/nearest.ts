/**
 * What can be judged by the few nearest alone: many times faster than the full ranking, for scans
 * may stop early.
 */
import { searchScan } from '../neighbours/search.ts'
import { paced, type Pace } from './paced.ts'
import type { RankingTask } from './ranking-task.ts'

export interface NearestOptions extends Pace {
  /** Neighbours looked at; 10 by default. */
  readonly k?: number | undefined
  /** Which queries to ask; all by default. */
  readonly queries?: Uint32Array | undefined
}

/**
 * Precision at k, the mean share of the k nearest (or of all, where there are fewer) that carry
 * the query's label: equal to `evaluateRetrieval`'s to the last digit. NaN without queries or rows,
 * or where the distance has no value.
 * @throws Failure Cancelled once the signal is aborted.
 */
export async function precisionAt(
  task: RankingTask,
  options: NearestOptions = {},
): Promise<number> {
  let hits = 0
  let answered = 0
  await eachAnswer(task, options, (ids, query) => {
    answered += ids.length
    for (const id of ids) if (task.labels[id] === task.queryLabels[query]) hits++
  })
  return hits / answered
}

/**
 * Share of the queries that find their target row (`targets[i]` for the i-th query asked) among
 * their k nearest: of altered copies, how many find their original. NaN without queries. @throws
 * RangeError where there is not one target a query; Failure Cancelled.
 */
export async function shareFound(
  task: RankingTask,
  targets: Uint32Array,
  options: NearestOptions = {},
): Promise<number> {
  const asked = options.queries?.length ?? task.queryLabels.length
  if (targets.length !== asked) {
    throw new RangeError(`${asked} queries need ${asked} targets, not ${targets.length}.`)
  }
  let found = 0
  await eachAnswer(task, options, (ids, _query, i) => {
    if (ids.includes(targets[i]!)) found++
  })
  return found / asked
}

/** Queries to which the distance has no value from any row have no answer. */
async function eachAnswer(
  task: RankingTask,
  options: NearestOptions,
  use: (ids: Uint32Array, query: number, i: number) => void,
): Promise<void> {
  const { k = 10, queries } = options
  const step = (i: number) => {
    const query = queries?.[i] ?? i
    const exclude = task.leaveOneOut ? query : undefined
    const { ids, distances } = searchScan(task.scanOf(query), task.labels.length, { k, exclude })
    if (Number.isFinite(distances[0])) use(ids, query, i)
  }
  await paced(queries?.length ?? task.queryLabels.length, step, options)
}
