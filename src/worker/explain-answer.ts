/** Adds to an answer why each neighbour is in it: class scores, their shares of the distance, and the look. */
import type { BlendEnd } from '../neighbours/blend.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'
import type { PreparedDistance } from '../neighbours/distances.ts'
import { explainMatch, type Explanation } from '../neighbours/explain.ts'
import { rowOf, type Table } from '../neighbours/table.ts'
import type { Answer } from '../neighbours/top-k.ts'

/** The code's part in an answer. */
export interface Look {
  /** The query's code. */
  query: Float32Array
  end: BlendEnd
  /** How much two codes point the same way is what "their looks agree to" tells. */
  cosine: PreparedDistance
  /** The look's part in the distance: 0 for none, 1 where nothing else counts, between for a blend. */
  weight: number
}

export interface ExplainedAnswer {
  /** [k x 10] class scores of the neighbours; empty where they are not known. */
  neighbourScores: Float32Array
  /** [10] class scores of the query; empty where they are not known. */
  queryScores: Float32Array
  /** Why each neighbour matched, by rank; empty where class scores are not known. */
  explanations: Explanation[]
  /** How much each looks like the query, -1 to 1: the cosine of the angle between the codes. */
  alike?: Float64Array
  /** How much of each distance is the look's, 0 to 1; only of a blend. */
  lookShares?: Float64Array
}

export interface ExplainWith {
  /** Class scores of all rows that were searched; undefined where they are not known. */
  scores: Table | undefined
  queryScores: Float32Array | undefined
  /** The distance between class scores that found the answer, null where it was another feature's. */
  distance: DistanceName | null
  /** As in `FindRequest`. */
  p?: number | undefined
  look: Look | undefined
}

export function explainAnswer(
  { ids, distances }: Answer,
  { scores, queryScores, distance, p, look }: ExplainWith,
): ExplainedAnswer {
  const explained = {
    neighbourScores: scores ? rowsOf(scores, ids) : new Float32Array(0),
    queryScores: queryScores ?? new Float32Array(0),
    explanations:
      scores && queryScores
        ? Array.from(ids, (id) =>
            explainMatch(queryScores, rowOf(scores, id), distance, { table: scores, p }),
          )
        : [],
  }
  if (!look) return explained
  const alike = distancesTo(ids, look.cosine, look.query).map((far) => 1 - far)
  if (look.weight === 0) return { ...explained, alike }
  const { prepared, scale } = look.end
  const lookShares = distancesTo(ids, prepared, look.query).map((far, rank) =>
    distances[rank]! > 0 ? Math.min(1, (look.weight * far) / scale / distances[rank]!) : 0,
  )
  return { ...explained, alike, lookShares: look.weight === 1 ? lookShares.fill(1) : lookShares }
}

function rowsOf(table: Table, ids: Uint32Array): Float32Array {
  const rows = new Float32Array(ids.length * table.width)
  for (const [rank, id] of ids.entries()) rows.set(rowOf(table, id), rank * table.width)
  return rows
}

/** The distances of some rows. */
function distancesTo(
  ids: Uint32Array,
  prepared: PreparedDistance,
  query: Float32Array,
): Float64Array {
  const scan = prepared.scanFrom(query)
  const one = new Float64Array(1)
  return Float64Array.from(ids, (id) => {
    scan(id, id + 1, one, Infinity)
    return one[0]!
  })
}
