import { describe, expect, it } from 'vitest'
import { prepareDistance } from './distances.ts'
import type { DistanceName } from './distance-names.ts'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import { search } from './search-fixture.ts'
import { rowOf, type ByteTable } from './table.ts'

/** The distances that sieve rows of bytes. */
const SIEVED: readonly DistanceName[] = ['euclidean', 'sqeuclidean', 'cosine']
const COUNT = 600

/** Ten groups of rows, as a classifier makes them; some twice, some of zeros, some of the largest bytes or the least. */
function tableOf(dtype: 'uint8' | 'int8', width: number): ByteTable {
  let state = 1
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const middles = Float32Array.from({ length: 10 * width }, () => (random() - 0.6) * 3)
  const values = Float32Array.from({ length: COUNT * width }, (_, i) => {
    const value = middles[(Math.floor(i / width) % 10) * width + (i % width)]! + random() - 0.5
    return dtype === 'int8' ? value : Math.max(0, value)
  })
  for (const row of [11, 300, 599]) values.copyWithin(row * width, 10 * width, 11 * width)
  for (const row of [20, 402]) values.fill(0, row * width, (row + 1) * width)
  for (const row of [77, 555]) values.fill(row / 100, row * width, (row + 1) * width)
  const quantise = dtype === 'int8' ? quantiseSignedRows : quantiseRows
  const table = quantise(values, COUNT, width, '0'.repeat(64))
  if (table.dtype === 'int8') table.values.fill(-128, 33 * width, 34 * width)
  return table
}

/** All distances in full, which no sieve touches, sorted. */
function oracle(table: ByteTable, query: ArrayLike<number>, name: DistanceName, k: number) {
  const all = new Float64Array(table.count)
  prepareDistance(name, table).scanFrom(query)(0, table.count, all, Infinity)
  const last = (id: number) => (Number.isNaN(all[id]) ? Infinity : all[id]!)
  const ids = [...all.keys()].sort((a, b) =>
    last(a) < last(b) ? -1 : last(a) > last(b) ? 1 : a - b,
  )
  return ids.slice(0, k).map((id) => [id, all[id]])
}

const cases = (['uint8', 'int8'] as const).flatMap((dtype) =>
  [1, 3, 16, 45, 128, 256, 300, 512].map((width) => [dtype, width] as const),
)

describe.each(SIEVED)('by %s', (distance) => {
  it.each(cases)(
    'answers from %s x %i are those of all distances, to the last bit',
    (dtype, width) => {
      const table = tableOf(dtype, width)
      const queries: ArrayLike<number>[] = [0, 5, 10, 20, 33, 77].map((row) => rowOf(table, row))
      // What no table holds: photos' own values, far away and very near to a row.
      queries.push(Float64Array.from(rowOf(table, 4), (value, j) => value + Math.sin(j) / 9))
      queries.push(Float64Array.from(rowOf(table, 4), (value) => value * (1 + 1e-7)))
      queries.push(Float64Array.from(rowOf(table, 4), (value) => -value * 1e6))
      queries.push(Float64Array.from(rowOf(table, 4), (value) => value * 1e-9))
      queries.push(new Float64Array(width).fill(NaN), new Float64Array(width).fill(1e-160))
      for (const query of queries) {
        for (const k of [0, 1, 10, 100]) {
          const { ids, distances } = search({ table, query, distance, k })
          const found = Array.from(ids, (id, i) => [id, distances[i]])
          expect(found).toEqual(oracle(table, query, distance, k))
        }
      }
    },
  )

  it('loses no row to what its sketch rounds, nor to what the query does', () => {
    // One column a group: sketches lie as far apart as the rows, but for their rounding.
    const values = new Float32Array(COUNT * 512)
    for (let i = 0; i < COUNT; i++) {
      for (let j = 0; j < 512; j += 8)
        values[i * 512 + j] = 90 + (Math.imul(i * 512 + j, 2_654_435_761) >>> 29)
      values.fill(255, i * 512, i * 512 + 8)
    }
    const table = quantiseRows(values, COUNT, 512, '0'.repeat(64))
    for (let row = 0; row < 20; row++) {
      for (const off of [0, 0.4]) {
        const query = Float64Array.from(rowOf(table, row), (value, j) => value + off * Math.sin(j))
        const { ids, distances } = search({ table, query, distance, k: 10 })
        const found = Array.from(ids, (id, i) => [id, distances[i]])
        expect(found).toEqual(oracle(table, query, distance, 10))
      }
    }
  })

  it('measures few rows, and writes the others as Infinity', () => {
    const table = tableOf('uint8', 512)
    const query = rowOf(table, 10)
    const bound = search({ table, query, distance, k: 10 }).distances[9]!
    const out = new Float64Array(COUNT)
    prepareDistance(distance, table).scanFrom(query)(0, COUNT, out, bound)
    expect(out.filter((value) => value < Infinity).length).toBeLessThan(30)
  })

  it('finds rows of scale 0 or the least and the largest scales', () => {
    const table = tableOf('uint8', 256)
    table.scales.fill(0, 100, 140)
    table.scales.fill(2 ** -140, 140, 180)
    table.scales.fill(2 ** 120, 180, 220)
    for (const row of [0, 100, 140, 180]) {
      const query = rowOf(table, row)
      const { ids, distances } = search({ table, query, distance, k: 100 })
      const found = Array.from(ids, (id, i) => [id, distances[i]])
      expect(found).toEqual(oracle(table, query, distance, 100))
    }
  })

  it('finds nothing in no rows, and rows that are too wide for a sieve', () => {
    const empty = quantiseRows(new Float32Array(0), 0, 512, '0'.repeat(64))
    expect(search({ table: empty, query: new Float32Array(512), distance, k: 3 }).ids).toHaveLength(0) // prettier-ignore
    const wide = quantiseRows(Float32Array.from({ length: 40_000 }, (_, i) => i % 7), 8, 5000, '0'.repeat(64)) // prettier-ignore
    const query = rowOf(wide, 2)
    expect(search({ table: wide, query, distance, k: 1 }).ids[0]).toBe(oracle(wide, query, distance, 1)[0]![0]) // prettier-ignore
  })
})
