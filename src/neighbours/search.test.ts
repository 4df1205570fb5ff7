import { describe, expect, it } from 'vitest'
import { DISTANCE_NAMES, type DistanceName } from './distance-names.ts'
import { prepareDistance } from './distances.ts'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import { search } from './search-fixture.ts'
import { rowOf, type Float32Table, type Table } from './table.ts'

/** Saturated scores, as a good classifier's: many rows almost one-hot, many exactly equal. */
function scores(count: number, seed: number): Float32Table {
  const values = new Float32Array(count * 10)
  for (let i = 0; i < count; i++) {
    const at = (i * 7 + seed) % 10
    const rest = i % 3 === 0 ? 0 : 10 ** -((i * 13) % 9) / 20
    for (let j = 0; j < 10; j++) values[i * 10 + j] = j === at ? 1 - rest * 9 : rest
  }
  return { count, width: 10, modelSha256: '0'.repeat(64), dtype: 'float32', values }
}

const wave = Float32Array.from({ length: 700 * 50 }, (_, i) => Math.sin(i * i))
const relu = wave.map((value) => Math.max(0, value))
const bytes = quantiseRows(relu, 700, 50, '0'.repeat(64))
const signed = quantiseSignedRows(wave, 700, 50, '0'.repeat(64))

/**
 * All distances in full, then a stable sort: nothing of the search but the definition of the
 * distance.
 */
function oracle(table: Table, query: Float32Array, name: DistanceName, order = 'nearest') {
  const all = new Float64Array(table.count)
  prepareDistance(name, table).scanFrom(query)(0, table.count, all, Infinity)
  const sign = order === 'nearest' ? 1 : -1
  return [...all.keys()]
    .map((id) => ({ id, distance: all[id]! }))
    .sort(
      (a, b) =>
        Number(isNaN(a.distance)) - Number(isNaN(b.distance)) ||
        sign * (a.distance - b.distance) ||
        a.id - b.id,
    )
}

const listed = ({ ids, distances }: { ids: Uint32Array; distances: Float64Array }) =>
  Array.from(ids, (id, i) => ({ id, distance: distances[i]! }))

describe.each(DISTANCE_NAMES)('search by %s', (distance) => {
  it.each<[string, Table]>([
    ['float32', scores(1000, 3)],
    ['uint8', bytes],
    ['int8', signed],
  ])('is the stable argsort of all distances: %s', (_, table) => {
    for (const row of [0, 1, 5, 333]) {
      const query = rowOf(table, row)
      for (const k of [0, 1, 10, 100]) {
        const answer = search({ table, query, distance, k })
        expect(listed(answer)).toEqual(oracle(table, query, distance).slice(0, k))
      }
      const order = 'farthest'
      const answer = search({ table, query, distance, k: 20, order })
      expect(listed(answer)).toEqual(oracle(table, query, distance, order).slice(0, 20))
    }
  })
})

it('equals float64 sums of squares written out by hand, over 200 queries', () => {
  const table = scores(1000, 1)
  for (let row = 0; row < 1000; row += 5) {
    const query = rowOf(table, row)
    const all = Array.from({ length: table.count }, (_, id) => {
      let sum = 0
      for (let j = 0; j < 10; j++) sum += (table.values[id * 10 + j]! - query[j]!) ** 2
      return { id, distance: Math.sqrt(sum) }
    })
    all.sort((a, b) => a.distance - b.distance || a.id - b.id)
    const answer = search({ table, query, distance: 'euclidean', k: 10 })
    expect(listed(answer)).toEqual(all.slice(0, 10))
  }
})

describe('search', () => {
  const table = scores(300, 0)
  const query = rowOf(table, 30)
  const all = oracle(table, query, 'euclidean')
  const ask = { table, query, distance: 'euclidean', k: 10 } as const

  it('leaves out the row that is excluded', () => {
    const expected = all.filter(({ id }) => id !== 30).slice(0, 10)
    expect(listed(search({ ...ask, exclude: 30 }))).toEqual(expected)
  })

  it('answers with allowed rows only', () => {
    const allowed = Uint8Array.from({ length: 300 }, (_, i) => Number(i % 7 === 2))
    const expected = all.filter(({ id }) => id % 7 === 2).slice(0, 10)
    expect(listed(search({ ...ask, allowed }))).toEqual(expected)
    expect(search({ ...ask, allowed: new Uint8Array(300) }).ids).toHaveLength(0)
    expect(() => search({ ...ask, allowed: new Uint8Array(299) })).toThrow(RangeError)
  })

  it('gives all rows where k asks for more, rows of NaN last', () => {
    const broken = { ...table, count: 12, values: table.values.slice(0, 120) }
    broken.values[25] = NaN
    const { ids, distances } = search({ ...ask, table: broken, k: 100 })
    expect(ids).toHaveLength(12)
    expect(ids[11]).toBe(2)
    expect(distances[11]).toBeNaN()
  })

  it('answers a query of NaN by id', () => {
    const { ids } = search({ ...ask, query: new Float32Array(10).fill(NaN), k: 3 })
    expect([...ids]).toEqual([0, 1, 2])
  })

  it('finds nothing in an empty table', () => {
    const empty = { ...table, count: 0, values: new Float32Array(0) }
    for (const distance of DISTANCE_NAMES) {
      expect(search({ ...ask, table: empty, distance }).ids).toHaveLength(0)
    }
  })
})
