/** How good the finder's answers are: precision at k, mean average precision, and where it errs. */
import { idealPrecision, relevantByLabel } from './ideal-precision.ts'
import { paced, type Pace } from './paced.ts'
import { CURVE, makeRanker, NEAR, noCounts } from './ranked-query.ts'
import type { RankingTask } from './ranking-task.ts'

/** Relevant is a row with the query's label. All numbers are of the queries that were evaluated. */
export interface Retrieval {
  /** The queries, in the order of the fields by query below. */
  readonly queries: Uint32Array
  /** How many more were asked: those to which the distance has no value from any row. */
  readonly withoutValue: number
  /** How many of the queries have no relevant row: precision counts them as 0, mAP not at all. */
  readonly withoutRelevant: number
  /** [k - 1]: mean share of relevant rows among the first k, k = 1 to 100 or to all rows. */
  readonly precision: Float64Array
  /** [k - 1]: the same of an ideal ranking, 0 to 1; less than 1 where classes have too few rows. */
  readonly idealPrecision: Float64Array
  /** Precision at 10, or at all rows, where there are fewer. */
  readonly p10: number
  /**
   * Mean average precision over the full ranking: the mean over queries of AP = 1/R sum of
   * precision@r over the ranks r of the R relevant rows. Queries without a relevant row are left
   * out. Source: Manning et al., Information Retrieval, 8.4.
   */
  readonly map: number
  /** How many of the queries are of each class. */
  readonly classQueries: Uint32Array
  /** Precision at 10 of each class's queries; NaN for a class without queries. */
  readonly classPrecision: Float64Array
  /** The same of an ideal ranking; 0 for a class to whose queries no row is relevant. */
  readonly classIdealPrecision: Float64Array
  /** Neighbours among the first 10 by [query's class * classes + neighbour's class]. */
  readonly confusion: Uint32Array
  /** AP of each query, NaN where no row is relevant. */
  readonly averagePrecision: Float64Array
  /** Relevant rows among the first 10 of each query. */
  readonly hitsAt10: Uint8Array
  /** [queries x 10] labels of each query's first 10 rows, in order (of all, where fewer are). */
  readonly nearLabels: Uint8Array
}

export interface RetrievalOptions extends Pace {
  /** Which queries to evaluate; all by default. */
  readonly queries?: Uint32Array | undefined
  readonly classes?: number | undefined
}

/**
 * Ranks all rows for each query, in the order of a stable argsort of the float64 distances, and
 * says what the rankings are worth. The same digits wherever it runs: sums are of whole numbers, or
 * run in the order of the queries.
 * @throws Failure Cancelled once the signal is aborted.
 */
export async function evaluateRetrieval(
  task: RankingTask,
  options: RetrievalOptions = {},
): Promise<Retrieval> {
  const { classes = 10, queries: asked = Uint32Array.from(task.queryLabels.keys()) } = options
  const counts = noCounts(classes)
  const averagePrecision = new Float64Array(asked.length)
  const hitsAt10 = new Uint8Array(asked.length)
  const rows = Math.max(0, task.labels.length - (task.leaveOneOut ? 1 : 0))
  const near = Math.min(NEAR, rows)
  const nearLabels = new Uint8Array(asked.length * near)
  const rank = makeRanker(task, counts)
  const evaluated: number[] = []
  await paced(
    asked.length,
    (i) => {
      const [query, at] = [asked[i]!, evaluated.length]
      const ranked = rank(query, nearLabels.subarray(at * near, (at + 1) * near))
      if (!ranked) return
      evaluated.push(query)
      averagePrecision[at] = ranked.averagePrecision
      hitsAt10[at] = ranked.hitsAt10
    },
    options,
  )

  const queries = Uint32Array.from(evaluated)
  const ranks = Math.min(CURVE, rows)
  const precision = counts.hits.slice(0, ranks).map((hits, i) => hits / (queries.length * (i + 1)))
  const { confusion } = counts
  const ofEach = averagePrecision.slice(0, queries.length)
  const relevant = relevantByLabel(task)
  const classQueries = new Uint32Array(classes)
  for (const query of queries) classQueries[task.queryLabels[query]!]!++
  return {
    queries,
    withoutValue: asked.length - queries.length,
    withoutRelevant: ofEach.filter(Number.isNaN).length,
    precision,
    idealPrecision: idealPrecision(task, queries, ranks),
    p10: precision[near - 1] ?? NaN,
    map: meanOf(ofEach),
    classQueries,
    // Not of the confusion's rows: neighbours without a label are in none of its cells.
    classPrecision: Float64Array.from(
      classQueries,
      (ofClass, c) => confusion[c * classes + c]! / (ofClass * near),
    ),
    classIdealPrecision: Float64Array.from(classQueries, (ofClass, c) =>
      ofClass > 0 ? Math.min(near, relevant[c]!) / near : NaN,
    ),
    confusion,
    averagePrecision: ofEach,
    hitsAt10: hitsAt10.slice(0, queries.length),
    nearLabels: nearLabels.slice(0, queries.length * near),
  }
}

/** How many neighbours of each query are looked at one by one: 10, or all rows; NaN without queries. */
export function nearOf({ queries, nearLabels }: Pick<Retrieval, 'queries' | 'nearLabels'>): number {
  return nearLabels.length / queries.length
}

/**
 * The queries with the least average precision, worst first, ties by place; those without one are
 * not among them.
 */
export function worstQueries({ queries, averagePrecision }: Retrieval, most: number): Uint32Array {
  const places = [...queries.keys()].filter((i) => !Number.isNaN(averagePrecision[i]))
  places.sort((i, j) => averagePrecision[i]! - averagePrecision[j]! || i - j)
  return Uint32Array.from(places.slice(0, most), (i) => queries[i]!)
}

/** The average precision of one query, NaN where it has none or was not asked. */
export function averagePrecisionOf(
  { queries, averagePrecision }: Pick<Retrieval, 'queries' | 'averagePrecision'>,
  query: number,
): number {
  return averagePrecision[queries.indexOf(query)] ?? NaN
}

function meanOf(values: Float64Array): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return sum / count
}
