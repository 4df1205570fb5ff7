/**
 * What a finder is judged on: queries, the rows they are ranked against, and the labels of both.
 */
import { scanBlend, type Blend } from '../neighbours/blend.ts'
import type { PreparedDistance } from '../neighbours/distances.ts'
import type { Scan } from '../neighbours/scan-table.ts'
import { rowOf, type Table } from '../neighbours/table.ts'

/**
 * Queries 0 to `queryLabels.length` against rows 0 to `labels.length`; a label is a class, 0 to
 * 254, or `NO_LABEL`.
 */
export interface RankingTask {
  readonly labels: Uint8Array
  readonly queryLabels: Uint8Array
  /** The scan of all rows by one query. */
  readonly scanOf: (query: number) => Scan
  /** Whether query i is row i, and so no answer to itself. */
  readonly leaveOneOut: boolean
}

/**
 * Every row of a gallery against all others. @throws RangeError where there is not one label a row.
 */
export function leaveOneOut(prepared: PreparedDistance, labels: Uint8Array): RankingTask {
  const { table } = prepared
  assertLabelled(table, labels)
  const scanOf = (query: number) => prepared.scanFrom(rowOf(table, query))
  return { labels, queryLabels: labels, scanOf, leaveOneOut: true }
}

/** Every row of a gallery against all others by a blend of two features. */
export function leaveOneOutBlend(blend: Blend, labels: Uint8Array): RankingTask {
  const [what, look] = [blend.what.prepared.table, blend.look.prepared.table]
  assertLabelled(what, labels)
  assertLabelled(look, labels)
  const scanOf = (query: number) =>
    scanBlend(blend, { what: rowOf(what, query), look: rowOf(look, query) })
  return { labels, queryLabels: labels, scanOf, leaveOneOut: true }
}

/** The rows of one gallery against the rows of another (test against train). */
export function across(
  prepared: PreparedDistance,
  labels: Uint8Array,
  queries: Table,
  queryLabels: Uint8Array,
): RankingTask {
  assertLabelled(prepared.table, labels)
  assertLabelled(queries, queryLabels)
  const scanOf = (query: number) => prepared.scanFrom(rowOf(queries, query))
  return { labels, queryLabels, scanOf, leaveOneOut: false }
}

/** The rows of one gallery, in both features, against the rows of another by a blend. */
export function acrossBlend(
  blend: Blend,
  labels: Uint8Array,
  queries: { readonly what: Table; readonly look: Table },
  queryLabels: Uint8Array,
): RankingTask {
  for (const { prepared } of [blend.what, blend.look]) assertLabelled(prepared.table, labels)
  for (const table of [queries.what, queries.look]) assertLabelled(table, queryLabels)
  const scanOf = (query: number) =>
    scanBlend(blend, { what: rowOf(queries.what, query), look: rowOf(queries.look, query) })
  return { labels, queryLabels, scanOf, leaveOneOut: false }
}

function assertLabelled({ count }: Table, labels: Uint8Array): void {
  if (labels.length === count) return
  throw new RangeError(`${count} rows need ${count} labels, not ${labels.length}.`)
}
