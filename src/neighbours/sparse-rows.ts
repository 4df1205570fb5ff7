/** Rows as lists of what is not 0 in them: what a relu gives is 0 by more than half, and need not be looked at. */
import { rowOf, type Table } from './table.ts'

/** The values of a row that are not 0, in the order of their columns; `n` of them count. */
export interface Entries {
  readonly columns: Int32Array
  readonly values: Float64Array
  n: number
}

export function entriesFor(width: number): Entries {
  return { columns: new Int32Array(width), values: new Float64Array(width), n: 0 }
}

/** Lists a row less a centre for each column. A NaN is listed too. */
export function listEntries(row: Float64Array, centres: Float64Array, out: Entries): void {
  let n = 0
  for (let j = 0; j < row.length; j++) {
    const value = row[j]! - centres[j]!
    if (value === 0) continue
    out.columns[n] = j
    out.values[n++] = value
  }
  out.n = n
}

/** Visits all rows of a table, less the centres, with the same list each time; each row is decoded once. */
export function eachEntries(
  table: Table,
  centres: Float64Array,
  visit: (entries: Entries, row: number) => void,
): void {
  const entries = entriesFor(table.width)
  const row = new Float64Array(table.width)
  const decoded = new Float32Array(table.width)
  for (let i = 0; i < table.count; i++) {
    row.set(rowOf(table, i, decoded))
    listEntries(row, centres, entries)
    visit(entries, i)
  }
}
