/** One query by our search and by others', over the same rows; all must find the same. */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { prepareDistance } from '../../src/neighbours/distances.ts'
import { searchPrepared } from '../../src/neighbours/search.ts'
import { rowOf, type Table } from '../../src/neighbours/table.ts'
import type { Native } from './native.ts'
import type { Side } from './race.ts'

/** Of a distance, for those who sum in float32. */
const SAME = 1e-3

/**
 * Every round asks about another row; scipy, which does not care which, always about the first.
 * Without a side of usearch where that is not installed.
 * @param path where the rows may be written. Throws where the answers differ.
 */
export async function searchSides(
  table: Table,
  path: string,
  native?: Native,
): Promise<Record<string, Side>> {
  const rows = decodedRows(table)
  const prepared = prepareDistance('euclidean', table)
  const ours = (row: number) =>
    searchPrepared(prepared, rowOf(table, row), { k: 10, exclude: row }).distances
  const library = await import('usearch').catch(() => undefined)
  // The row itself comes first.
  const usearch =
    library &&
    ((row: number) => {
      const query = rows.subarray(row * table.width, (row + 1) * table.width)
      const { L2sq } = library.MetricKind
      return library.exactSearch(rows, query, table.width, 11, L2sq, 1).distances
    })
  if (usearch) assertSame('usearch', ours(0), Array.from(usearch(0), Math.sqrt).slice(1))
  const name = basename(path)
  if (native) {
    writeFileSync(path, rows)
    await native.ask(`rows ${name} ${path} ${table.width}`)
    assertSame('scipy', ours(0), await native.ask(`distances ${name}`))
  }
  // Of each side its own: so both are asked about the same rows.
  const asked = { ours: 0, usearch: 0 }
  const nextOf = (side: keyof typeof asked) => (asked[side]++ * 7919) % table.count
  return {
    ours: () => void ours(nextOf('ours')),
    ...(usearch && { usearch: () => void usearch(nextOf('usearch')) }),
    ...(native && { scipy: () => native.time(`nearest ${name}`) }),
  }
}

function assertSame(other: string, ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  for (let i = 0; i < ours.length; i++)
    if (!(Math.abs(ours[i]! - theirs[i]!) < SAME))
      throw new Error(`${other} finds ${theirs[i]} where we find ${ours[i]}, at place ${i + 1}.`)
}

function decodedRows(table: Table): Float32Array {
  const rows = new Float32Array(table.count * table.width)
  for (let i = 0; i < table.count; i++)
    rowOf(table, i, rows.subarray(i * table.width, (i + 1) * table.width))
  return rows
}
