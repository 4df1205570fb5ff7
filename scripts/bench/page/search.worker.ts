/** Exact search against the cheapest pass over the same bytes, in one worker. */
import { expose } from 'comlink'
import { joinTables } from '../../../src/neighbours/join-tables.ts'
import { prepareDistance, type PreparedDistance } from '../../../src/neighbours/distances.ts'
import { searchPrepared } from '../../../src/neighbours/search.ts'
import { decodeTable, rowOf, type Table } from '../../../src/neighbours/table.ts'
import { race, type Timings } from '../race.ts'
import { sumBytes } from '../sum-bytes.ts'

type Dtype = Table['dtype']

export interface GeneratedRows {
  /** Of the table, in memory and as a file alike. */
  bytes: number
  /** Milliseconds from the table to its first answer. */
  firstAnswer: number
}

export class SearchBench {
  private prepared!: PreparedDistance

  /** Reads the tables of these galleries as one. @returns how many rows it has */
  async open(paths: string[]): Promise<number> {
    const tables = await Promise.all(
      paths.map(async (path) => {
        const bytes = await (await fetch(path)).arrayBuffer()
        return decodeTable(new Uint8Array(bytes))
      }),
    )
    return this.use(joinTables(tables))
  }

  /** Ten neighbours of as many rows as there are queries, by euclidean distance, a query a time. */
  race(queries: number, rounds: number): Promise<Timings<'ours' | 'theirs'>> {
    const { table } = this.prepared
    const at = Array.from({ length: queries }, (_, i) => (i * 7919) % table.count)
    return race(
      {
        ours: () => {
          for (const row of at) this.search(row)
        },
        theirs: () => {
          for (let i = 0; i < queries; i++) sumBytes(table.values)
        },
      },
      { rounds, warmUps: 2 },
    )
  }

  /** Generated rows, like those that ship: ten groups of them. */
  generate(dtype: Dtype, count: number, width: number): GeneratedRows {
    const table = generatedTable(dtype, count, width)
    const before = performance.now()
    this.use(table)
    this.search(0)
    const bytes = table.values.byteLength + (table.dtype === 'float32' ? 0 : 4 * count)
    return { bytes, firstAnswer: performance.now() - before }
  }

  /** Milliseconds of each of so many queries. */
  time(queries: number): number[] {
    const { count } = this.prepared.table
    return Array.from({ length: queries }, (_, i) => {
      const before = performance.now()
      this.search((i * 7919) % count)
      return performance.now() - before
    })
  }

  private use(table: Table): number {
    this.prepared = prepareDistance('euclidean', table)
    return table.count
  }

  private search(row: number): void {
    const { table } = this.prepared
    searchPrepared(this.prepared, rowOf(table, row), { k: 10, exclude: row })
  }
}

/** Each row near the middle of one of ten groups. */
function generatedTable(dtype: Dtype, count: number, width: number): Table {
  const head = { count, width, modelSha256: '0'.repeat(64) }
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const middles = Float32Array.from({ length: 10 * width }, random)
  const valueOf = (i: number) => {
    const group = Math.floor(i / width) % 10
    return middles[group * width + (i % width)]! * 0.9 + random() * 0.1
  }
  if (dtype === 'float32') {
    const values = new Float32Array(count * width)
    for (let i = 0; i < values.length; i++) values[i] = valueOf(i)
    return { ...head, dtype, values }
  }
  const scales = new Float32Array(count).fill(1 / 128)
  const values = dtype === 'uint8' ? new Uint8Array(count * width) : new Int8Array(count * width)
  for (let i = 0; i < values.length; i++) values[i] = valueOf(i) * 127
  return { ...head, dtype, values, scales } as Table
}

expose(new SearchBench())
