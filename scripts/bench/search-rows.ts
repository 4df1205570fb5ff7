/** Rows about exact search: against the cheapest pass in the browser, and against libraries in Node. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { joinTables } from '../../src/neighbours/join-tables.ts'
import { ASSETS } from '../paths.ts'
import { readGallery } from '../read-assets.ts'
import { openWorker } from './bench-page.ts'
import { NO_NATIVE, type Native } from './native.ts'
import { race } from './race.ts'
import { fasterRow, notMeasuredRow, slowerRow, type Row } from './row.ts'
import { searchSides } from './search-sides.ts'

/** The features that are searched, how much longer than a sum each may take, and the queries that make a few milliseconds. */
const FEATURES = [
  { feature: 'scores', words: '10 float32', atMost: 1.5, queries: 20 },
  { feature: 'embedding', words: '512 (bytes)', atMost: 2, queries: 3 },
] as const

const USEARCH = 'usearch, exact, float32, one thread'
const NO_USEARCH = 'usearch, which wants Node 22 and a build for this system, is not installed'

const GALLERIES = ['cifar10-test', 'cifar10-train']

export async function browserSearchRows(page: Page, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const { feature, words, atMost, queries } of FEATURES) {
    const worker = await openWorker(page, 'search', 'search')
    const paths = GALLERIES.map((id) => `/assets/${id}/${feature}.table`)
    const count = await worker.call('open', paths)
    const times = await worker.call('race', queries, rounds)
    await worker.close()
    const name = `top-10 of ${count} x ${words}, ${queries} times`
    rows.push(slowerRow(name, 'one pass that sums the same bytes, in the same worker', times, atMost)) // prettier-ignore
  }
  return rows
}

/** In Node, which runs the same engine on the same modules. */
export async function librarySearchRows(rounds: number, native?: Native): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-bench-'))
  const rows: Row[] = []
  const galleries = GALLERIES.map((id) => readGallery(ASSETS, id))
  try {
    for (const { feature, words } of FEATURES) {
      const table = joinTables(galleries.map(({ tables }) => tables.get(feature)!))
      const name = `top-10 of ${table.count} x ${words}, in Node`
      const sides = await searchSides(table, join(folder, feature), native)
      // Code is compiled by and by: as of a page that is in use, the first answers do not count.
      const { ours, scipy, usearch } = await race<string>(sides, { rounds, warmUps: rounds / 2 })
      const other = 'scipy cdist + argsort, one thread'
      rows.push(
        native
          ? fasterRow(name, other, { ours: ours!, theirs: scipy! }, 5)
          : notMeasuredRow(name, other, { atLeast: 5 }, NO_NATIVE),
        usearch
          ? fasterRow(name, USEARCH, { ours: ours!, theirs: usearch }, 1)
          : notMeasuredRow(name, USEARCH, { atLeast: 1 }, NO_USEARCH),
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return rows
}
