import { describe, expect, it } from 'vitest'
import { isCancelled } from '../failure.ts'
import { prepareDistance, type PreparedDistance } from '../neighbours/distances.ts'
import { rowOf, type Float32Table } from '../neighbours/table.ts'
import { twinsAcross, twinsWithin, type Twins } from './twins.ts'

const gridTable = (count: number, seed: number): Float32Table => ({
  count,
  width: 3,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from({ length: count * 3 }, (_, i) => Math.round(Math.sin((i + seed) ** 2) * 5)), // prettier-ignore
})

const listed = ({ first, second, distances }: Twins) =>
  Array.from(first, (a, i) => [a, second[i]!, distances[i]!])

/** All pairs in full, sorted. */
function oracle(prepared: PreparedDistance, table: Float32Table, isWithin: boolean) {
  const pairs: number[][] = []
  for (let a = 0; a < table.count; a++) {
    const all = new Float64Array(prepared.table.count)
    prepared.scanFrom(rowOf(table, a))(0, all.length, all, Infinity)
    all.forEach((d, b) => {
      if ((!isWithin || b > a) && !isNaN(d)) pairs.push([a, b, d])
    })
  }
  return pairs.sort((p, q) => p[2]! - q[2]! || p[0]! - q[0]! || p[1]! - q[1]!)
}

describe.each(['euclidean', 'cosine'] as const)('twins by %s', (name) => {
  const table = gridTable(300, 1)
  const prepared = prepareDistance(name, table)

  it('are the closest pairs of a gallery, each once, ties in order', async () => {
    const all = oracle(prepared, table, true)
    for (const most of [0, 1, 50, 1000]) {
      expect(listed(await twinsWithin(prepared, { most }))).toEqual(all.slice(0, most))
    }
  })

  it('are the closest pairs of two galleries', async () => {
    const other = gridTable(140, 8)
    const all = oracle(prepared, other, false)
    expect(listed(await twinsAcross(prepared, other, { most: 70 }))).toEqual(all.slice(0, 70))
  })
})

describe('twins', () => {
  it('are none in galleries of none and one', async () => {
    for (const count of [0, 1]) {
      const prepared = prepareDistance('euclidean', gridTable(count, 0))
      expect(listed(await twinsWithin(prepared))).toEqual([])
    }
  })

  it('can be cancelled', async () => {
    const prepared = prepareDistance('euclidean', gridTable(9, 0))
    const signal = AbortSignal.abort()
    expect(isCancelled(await twinsWithin(prepared, { signal }).catch((e: unknown) => e))).toBe(true)
  })
})
