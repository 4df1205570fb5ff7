import { describe, expect, it } from 'vitest'
import { rowOf, type Float32Table } from '../neighbours/table.ts'
import type { RescoredRows } from '../storage/database.ts'
import { compareRescored, withRescored } from './rescored.ts'

const modelSha256 = 'c'.repeat(64)

/** Rows that are close in places, so that a small change turns some answers and not others. */
function scores(count: number): Float32Table {
  const values = Float32Array.from({ length: count * 10 }, (_, i) => Math.sin(i * i) ** 2 / 10)
  return { count, width: 10, modelSha256, dtype: 'float32', values }
}

const record = (first: number, rows: number, score: number): RescoredRows => {
  return { maker: 'm', gallery: 'g', first, scores: new Float32Array(rows * 10).fill(score) }
}

describe('withRescored', () => {
  const shipped = scores(40)

  it('lays this device’s rows over the shipped ones, from image 0 on', () => {
    const { table, rows } = withRescored(shipped, [record(0, 16, 0.5), record(16, 16, 0.25)])
    expect(rows).toBe(32)
    expect(rowOf(table, 15)).toEqual(new Float32Array(10).fill(0.5))
    expect(rowOf(table, 31)).toEqual(new Float32Array(10).fill(0.25))
    expect(rowOf(table, 32)).toEqual(rowOf(shipped, 32))
    expect(table).toMatchObject({ count: 40, width: 10, modelSha256 })
  })

  it.each<[string, RescoredRows[], number]>([
    ['nothing', [], 0],
    ['rows that do not begin at image 0', [record(16, 16, 1)], 0],
    ['no row after a gap', [record(0, 16, 1), record(32, 8, 1)], 16],
    ['no row after a sheet that is scored in part', [record(0, 2, 1), record(16, 16, 1)], 2],
    ['a last sheet that is not full', [record(0, 16, 1), record(16, 16, 1), record(32, 8, 1)], 40],
  ])('counts %s', (_, records, expected) => {
    const { table, rows } = withRescored(shipped, records)
    expect(rows).toBe(expected)
    for (let i = rows; i < 40; i++) expect(rowOf(table, i)).toEqual(rowOf(shipped, i))
  })

  it('leaves the shipped table as it was', () => {
    withRescored(shipped, [record(0, 16, 1)])
    expect(shipped).toEqual(scores(40))
  })
})

/** The ten nearest in float64, all distances written out. */
function nearestOf({ values, count }: { values: ArrayLike<number>; count: number }, i: number) {
  const distanceTo = (id: number) => {
    let sum = 0
    for (let c = 0; c < 10; c++) sum += (values[id * 10 + c]! - values[i * 10 + c]!) ** 2
    return Math.sqrt(sum)
  }
  const others = [...Array(count).keys()].filter((id) => id !== i)
  const all = others.map((id) => ({ id, distance: distanceTo(id) }))
  return all.sort((a, b) => a.distance - b.distance || a.id - b.id).slice(0, 10)
}

describe('compareRescored', () => {
  it('says what all rows’ differences and ten nearest say, by brute force', async () => {
    const shipped = scores(200)
    const now = Float32Array.from(shipped.values, (v, i) => v + Math.cos(i * 3) / 300)
    const rescored = withRescored(shipped, [
      { maker: 'm', gallery: 'g', first: 0, scores: now.slice(0, 1200) },
    ])
    const mixed = { count: 200, values: Float32Array.from(shipped.values) }
    mixed.values.set(now.subarray(0, 1200))
    let [largest, sameImages, sameOrder] = [0, 0, 0]
    for (let i = 0; i < 1200; i++)
      largest = Math.max(largest, Math.abs(shipped.values[i]! - now[i]!))
    for (let i = 0; i < 120; i++) {
      const [before, after] = [shipped, mixed].map((table) => nearestOf(table, i).map((n) => n.id))
      if (String(before) === String(after)) sameOrder++
      if (String(before!.sort()) === String(after!.sort())) sameImages++
    }
    // Else the test would tell nothing.
    expect([0, sameOrder, sameImages, 120]).toEqual([...new Set([0, sameOrder, sameImages, 120])])
    const agreement = await compareRescored(shipped, rescored)
    expect(agreement).toMatchObject({ rows: 120, largestDifference: largest })
    expect(agreement.sameOrder).toBeCloseTo(sameOrder / 120, 12)
    expect(agreement.sameImages).toBeCloseTo(sameImages / 120, 12)
  })

  it('lets a query through in between', async () => {
    const shipped = scores(250)
    let isDone = false
    const comparing = compareRescored(shipped, { table: shipped, rows: 250 })
    void comparing.then(() => (isDone = true))
    await new Promise((resolve) => setTimeout(resolve))
    expect(isDone).toBe(false)
    expect((await comparing).rows).toBe(250)
  })

  it('finds no difference in equal rows', async () => {
    const shipped = scores(30)
    const equal = { maker: 'm', gallery: 'g', first: 0, scores: shipped.values.slice() }
    const agreement = await compareRescored(shipped, withRescored(shipped, [equal]))
    expect(agreement).toEqual({ rows: 30, largestDifference: 0, sameImages: 1, sameOrder: 1 })
  })

  it('has nothing to compare where nothing was re-scored', async () => {
    const shipped = scores(30)
    const agreement = await compareRescored(shipped, withRescored(shipped, []))
    expect(agreement).toEqual({ rows: 0, largestDifference: 0, sameImages: 1, sameOrder: 1 })
  })

  it('does not call scores that are no numbers equal', async () => {
    const shipped = scores(30)
    const broken = withRescored(shipped, [record(0, 30, NaN)])
    const { largestDifference } = await compareRescored(shipped, broken)
    expect(largestDifference).toBeNaN()
  })
})
