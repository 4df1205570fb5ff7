/** Rows about exact search: against the cheapest pass in the browser, and against libraries in Node. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { exactSearch, MetricKind } from 'usearch'
import { prepareDistance } from '../../src/neighbours/distances.ts'
import { joinTables } from '../../src/neighbours/join-tables.ts'
import { searchPrepared } from '../../src/neighbours/search.ts'
import { rowOf, type Table } from '../../src/neighbours/table.ts'
import { ASSETS } from '../paths.ts'
import { readGallery } from '../read-assets.ts'
import { raceSearch } from './bench-page.ts'
import type { Native } from './native.ts'
import { race } from './race.ts'
import { fasterRow, slowerRow, type Row } from './row.ts'

/** The features that are searched, and how much longer than a sum each may take. */
const FEATURES = [
  { feature: 'scores', words: '10 float32', atMost: 1.5 },
  { feature: 'embedding', words: '512 (bytes)', atMost: 2 },
] as const

const GALLERIES = ['cifar10-test', 'cifar10-train']

/** As many queries in one timing as make it a few milliseconds. */
const QUERIES = { scores: 20, embedding: 3 }

export async function browserSearchRows(page: Page, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const { feature, words, atMost } of FEATURES) {
    const paths = GALLERIES.map((id) => `/assets/${id}/${feature}.table`)
    const { rows: count, times } = await raceSearch(page, paths, QUERIES[feature], rounds)
    const name = `top-10 of ${count} x ${words}`
    rows.push(slowerRow(name, 'one pass that sums the same bytes', times, atMost))
  }
  return rows
}

/** In Node, which runs the same engine on the same modules. */
export async function librarySearchRows(
  native: Native | undefined,
  rounds: number,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-bench-'))
  const rows: Row[] = []
  const galleries = GALLERIES.map((id) => readGallery(ASSETS, id))
  try {
    for (const { feature, words } of FEATURES) {
      const table = joinTables(galleries.map(({ tables }) => tables.get(feature)!))
      const name = `top-10 of ${table.count} x ${words}`
      const sides = await sidesOf(table, feature, folder, native)
      const times = await race<string>(sides, { rounds, warmUps: 1 })
      const ours = times.ours!
      if (native)
        rows.push(fasterRow(name, 'scipy cdist + argsort, one thread', { ours, theirs: times.scipy! }, 5)) // prettier-ignore
      rows.push(fasterRow(name, 'usearch, exact, one thread', { ours, theirs: times.usearch! }, 1))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return rows
}

/** A query a side; every round asks about another row, the same on all sides but scipy's, which does not care. */
async function sidesOf(table: Table, name: string, folder: string, native?: Native) {
  const decoded = decodedRows(table)
  const prepared = prepareDistance('euclidean', table)
  let asked = 0
  const nextRow = () => (asked++ * 7919) % table.count
  if (native) {
    const path = join(folder, name)
    writeFileSync(path, decoded)
    await native.ask(`rows ${name} ${path} ${table.width}`)
  }
  return {
    ours: () => {
      const row = nextRow()
      searchPrepared(prepared, rowOf(table, row), { k: 10, exclude: row })
    },
    usearch: () => {
      const row = nextRow()
      const query = decoded.subarray(row * table.width, (row + 1) * table.width)
      exactSearch(decoded, query, table.width, 11, MetricKind.L2sq, 1)
    },
    ...(native && { scipy: () => native.ask(name) }),
  }
}

function decodedRows(table: Table): Float32Array {
  const rows = new Float32Array(table.count * table.width)
  for (let i = 0; i < table.count; i++)
    rowOf(table, i, rows.subarray(i * table.width, (i + 1) * table.width))
  return rows
}
