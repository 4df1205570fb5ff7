import { describe, expect, it } from 'vitest'
import { isCancelled } from '../failure.ts'
import { prepareDistance, type PreparedDistance } from '../neighbours/distances.ts'
import { rowOf, type Float32Table } from '../neighbours/table.ts'
import { groupTwins } from './twin-groups.ts'
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

describe('twins that link', () => {
  const table = gridTable(300, 1)
  const prepared = prepareDistance('euclidean', table)

  it('make the groups that all pairs make, within any distance', async () => {
    const all = await twinsWithin(prepared, { most: 1e6 })
    const linking = await twinsWithin(prepared, { most: 1e6, linking: true })
    expect(linking.first).toHaveLength(299)
    for (const bound of [0, 0.5, 1, 1.5, 2, 3, Infinity])
      expect(groupTwins(linking, bound)).toEqual(groupTwins(all, bound))
  })

  it('are the closest of those, however few are kept on the way', async () => {
    const all = listed(await twinsWithin(prepared, { most: 1e6, linking: true }))
    for (const most of [1, 7, 100])
      expect(listed(await twinsWithin(prepared, { most, linking: true }))).toEqual(
        all.slice(0, most),
      )
  })

  it('leave room for other groups beside a burst of many alike photos', async () => {
    // 60 of one burst, and 20 pairs that lie farther apart than any two of it.
    const values = Float32Array.from({ length: 100 * 3 }, (_, i) => {
      const [photo, column] = [Math.floor(i / 3), i % 3]
      if (photo < 60) return column === 0 ? photo / 100 : 0
      return [0, 100 + Math.floor((photo - 60) / 2) * 50, (photo % 2) * 4][column]!
    })
    const many = prepareDistance('euclidean', { ...table, count: 100, values })
    const found = await twinsWithin(many, { most: 90, linking: true })
    const groups = groupTwins(found, 6)
    expect(groups.map(({ members }) => members.length)).toEqual([60, ...Array(20).fill(2)])
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
