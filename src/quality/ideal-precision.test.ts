import { describe, expect, it } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import type { Float32Table } from '../neighbours/table.ts'
import { across, leaveOneOut } from './ranking-task.ts'
import { evaluateRetrieval } from './retrieval.ts'

const line = (values: number[]): Float32Table => ({
  ...{ count: values.length, width: 1, modelSha256: '0'.repeat(64), dtype: 'float32' },
  values: Float32Array.from(values),
})

describe('small classes', () => {
  /** Equal labels lie together, and far from all others: retrieval is perfect. */
  const evaluated = (labels: number[], some: { values?: number[]; asked?: Uint32Array } = {}) => {
    const { values = labels.map((label, i) => label * 1000 + i), asked } = some
    const prepared = prepareDistance('euclidean', line(values))
    const task = leaveOneOut(prepared, Uint8Array.from(labels))
    return evaluateRetrieval(task, { queries: asked })
  }

  it('leave no more precision than their images, which is told, up to the last row', async () => {
    const found = await evaluated(Array.from({ length: 40 }, (_, i) => Math.floor(i / 4)))
    expect(found).toMatchObject({ p10: 0.3, map: 1, withoutRelevant: 0 })
    expect([found.precision.length, found.precision.at(-1)]).toEqual([39, 3 / 39])
    expect(found.idealPrecision).toEqual(found.precision)
    expect([...found.classIdealPrecision]).toEqual(new Array(10).fill(0.3))
    expect(found.classPrecision).toEqual(found.classIdealPrecision)
  })

  it('of one image count as 0 in precision and not at all in mAP, and are counted', async () => {
    const labels = [0, 0, 0, 0, 0, 1, 2, 3, 4, 5]
    const found = await evaluated(labels)
    expect(found).toMatchObject({ map: 1, withoutRelevant: 5 })
    expect([found.precision[0], found.idealPrecision[0]]).toEqual([0.5, 0.5])
    expect([...found.classIdealPrecision.slice(0, 7)]).toEqual([4 / 9, 0, 0, 0, 0, 0, NaN])
    expect([...found.classQueries.slice(0, 7)]).toEqual([5, 1, 1, 1, 1, 1, 0])
    const some = await evaluated(labels, { asked: Uint32Array.of(0, 7) })
    expect([some.withoutRelevant, some.idealPrecision[8]]).toEqual([1, 2 / 9])
  })

  it('count no queries to which the distance has no value', async () => {
    const values = [1, 2, 3, 4, 5, NaN, 60, 70, 80, 90]
    const found = await evaluated([0, 0, 0, 0, 0, 1, 2, 3, 4, 5], { values })
    expect(found).toMatchObject({ withoutValue: 1, withoutRelevant: 4 })
    expect(found.idealPrecision[0]).toBe(5 / 9)
    expect([found.classQueries[1], found.classIdealPrecision[1]]).toEqual([0, NaN])
  })

  it('against other images have as many of their label as there are', async () => {
    const rows = prepareDistance('euclidean', line([...new Array(30).keys()]))
    const labels = new Uint8Array(30).fill(1, 0, 3)
    const task = across(rows, labels, line([0, 1, 9]), Uint8Array.of(1, 2, 0))
    const found = await evaluateRetrieval(task, { classes: 3 })
    expect([...found.classIdealPrecision]).toEqual([1, 0.3, 0])
    expect(found.withoutRelevant).toBe(1)
    expect(found.idealPrecision[9]).toBe(13 / 30)
  })
})
