/** Which queries stand behind one cell of the confusion of labels. */
import { nearOf, type Retrieval } from './retrieval.ts'

/** A cell: queries of one class, and their neighbours of another or the same. */
export interface ConfusionCell {
  readonly queryClass: number
  readonly neighbourClass: number
}

/** Query `queries[i]` has `neighbours[i]` (1 to 10) such neighbours among its first 10. */
export interface QueriesBehind {
  readonly queries: Uint32Array
  readonly neighbours: Uint8Array
}

/**
 * The queries that a cell counts, those with the most such neighbours first, ties by place: their
 * neighbours add up to the cell. @param queryLabels the task's: class of each query
 */
export function queriesBehind(
  result: Pick<Retrieval, 'queries' | 'nearLabels'>,
  queryLabels: Uint8Array,
  { queryClass, neighbourClass }: ConfusionCell,
): QueriesBehind {
  const { queries, nearLabels } = result
  const near = nearOf(result)
  const found: { query: number; neighbours: number }[] = []
  queries.forEach((query, i) => {
    if (queryLabels[query] !== queryClass) return
    let neighbours = 0
    for (let rank = 0; rank < near; rank++) {
      if (nearLabels[i * near + rank] === neighbourClass) neighbours++
    }
    if (neighbours > 0) found.push({ query, neighbours })
  })
  // The sort is stable.
  found.sort((a, b) => b.neighbours - a.neighbours)
  return {
    queries: Uint32Array.from(found, ({ query }) => query),
    neighbours: Uint8Array.from(found, ({ neighbours }) => neighbours),
  }
}
