/** What the tests ask with: a search that prepares its distance anew each time. */
import type { DistanceName } from './distance-names.ts'
import { prepareDistance } from './distances.ts'
import { searchPrepared, type SearchOptions } from './search.ts'
import type { Table } from './table.ts'
import type { Answer } from './top-k.ts'

export interface SearchRequest extends SearchOptions {
  readonly table: Table
  readonly query: ArrayLike<number>
  readonly distance: DistanceName
}

export function search({ table, query, distance, ...options }: SearchRequest): Answer {
  return searchPrepared(prepareDistance(distance, table), query, options)
}
