/** Several galleries' tables as one, so that they can be searched together. */
import { Failure } from '../failure.ts'
import * as tableWords from '../words/tables.ts'
import type { Table } from './table.ts'

/**
 * The rows of all tables, the first table's first; values are copied, nothing is rounded. Tables of
 * bytes keep each row's own scale.
 * @throws Failure TableMismatch where widths, dtypes or models differ. RangeError for no table.
 */
export function joinTables(tables: readonly Table[]): Table {
  const [first] = tables
  if (!first) throw new RangeError('There is no table to join.')
  for (const table of tables) {
    if (nameOf(table) === nameOf(first)) continue
    throw new Failure('TableMismatch', tableWords.notTogether(nameOf(first), nameOf(table)))
  }
  const { width, modelSha256 } = first
  const count = tables.reduce((sum, table) => sum + table.count, 0)
  const head = { count, width, modelSha256 }
  const values = tables.map((table) => table.values)
  if (first.dtype === 'float32')
    return { ...head, dtype: 'float32', values: join(new Float32Array(count * width), values) }
  const scales = join(
    new Float32Array(count),
    tables.map((table) => (table.dtype === 'float32' ? [] : table.scales)),
  )
  return first.dtype === 'uint8'
    ? { ...head, dtype: 'uint8', values: join(new Uint8Array(count * width), values), scales }
    : { ...head, dtype: 'int8', values: join(new Int8Array(count * width), values), scales }
}

/** What must be the same for rows to be compared. */
const nameOf = ({ width, dtype, modelSha256 }: Table) =>
  tableWords.rows(width, dtype, modelSha256.slice(0, 12))

function join<Whole extends Table['values']>(
  whole: Whole,
  parts: readonly ArrayLike<number>[],
): Whole {
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
