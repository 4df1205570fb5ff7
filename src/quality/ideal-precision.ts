/** The precision that an ideal ranking has: a small class leaves no more of its images to be found. */
import type { RankingTask } from './ranking-task.ts'

/** [label]: how many rows are relevant to a query with it, 0 for one that stands alone. */
export function relevantByLabel({ labels, leaveOneOut }: RankingTask): Uint32Array {
  const relevant = new Uint32Array(256)
  for (const label of labels) relevant[label]!++
  return leaveOneOut ? relevant.map((rows) => Math.max(0, rows - 1)) : relevant
}

/**
 * Precision at 1 to `ranks` where all relevant rows come first: [k - 1] is the mean over the queries
 * of min(k, R) / k for R relevant rows, 0 to 1; NaN without queries. The ideal ranking is that of
 * Järvelin & Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002.
 * @param ranks at most as many as there are rows to find
 */
export function idealPrecision(
  task: RankingTask,
  queries: Uint32Array,
  ranks: number,
): Float64Array {
  const relevant = relevantByLabel(task)
  const hits = new Float64Array(ranks)
  for (const query of queries) {
    const most = relevant[task.queryLabels[query]!]!
    for (let k = 1; k <= ranks; k++) hits[k - 1]! += Math.min(k, most)
  }
  return hits.map((found, i) => found / (queries.length * (i + 1)))
}
