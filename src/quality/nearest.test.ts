import { describe, expect, it } from 'vitest'
import { isCancelled } from '../failure.ts'
import { prepareDistance } from '../neighbours/distances.ts'
import type { Float32Table } from '../neighbours/table.ts'
import { precisionAt, shareFound } from './nearest.ts'
import { across, leaveOneOut, leaveOneOutBlend } from './ranking-task.ts'
import { evaluateRetrieval } from './retrieval.ts'

const line = (values: number[]): Float32Table => ({
  count: values.length,
  width: 1,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from(values),
})
const wave = line(Array.from({ length: 400 }, (_, i) => Math.round(Math.sin(i * i) * 30)))
const other = line(Array.from({ length: 400 }, (_, i) => Math.cos(i * i)))
const labels = Uint8Array.from(wave.values, (value, i) => (Math.abs(value) + (i % 3)) % 10)
const prepared = prepareDistance('euclidean', wave)

describe('the precision of the nearest', () => {
  it('equals that of the full ranking to the last digit', async () => {
    const what = { prepared, scale: 9 }
    const look = { prepared: prepareDistance('cityblock', other), scale: 0.4 }
    for (const task of [
      leaveOneOut(prepared, labels),
      leaveOneOutBlend({ what, look, weight: 0.4 }, labels),
      across(prepared, labels, line([1, 2, 3]), Uint8Array.of(1, 2, 3)),
    ]) {
      const { precision } = await evaluateRetrieval(task)
      for (const k of [1, 10, 100]) expect(await precisionAt(task, { k })).toBe(precision[k - 1])
    }
  })

  it('counts only the queries asked for, and the rows that there are', async () => {
    const task = leaveOneOut(prepareDistance('euclidean', line([0, 1, 2])), Uint8Array.of(5, 5, 6))
    expect(await precisionAt(task, { queries: Uint32Array.of(0, 2) })).toBe(0.25)
    expect(await precisionAt(task, { queries: new Uint32Array(0) })).toBeNaN()
    const empty = leaveOneOut(prepareDistance('euclidean', line([])), new Uint8Array(0))
    expect(await precisionAt(empty)).toBeNaN()
  })

  it('leaves out queries to which the distance has no value, as the full ranking does', async () => {
    const values = wave.values.map((value, i) => (i % 3 ? value : NaN))
    const task = leaveOneOut(prepareDistance('euclidean', { ...wave, values }), labels)
    const { p10 } = await evaluateRetrieval(task)
    expect(await precisionAt(task)).toBe(p10)
    const dead = line([4, 4, 4])
    const none = leaveOneOut(prepareDistance('seuclidean', dead), Uint8Array.of(1, 1, 1))
    expect(await precisionAt(none)).toBeNaN()
  })

  it('can be cancelled', async () => {
    const stopped = precisionAt(leaveOneOut(prepared, labels), { signal: AbortSignal.abort() })
    expect(isCancelled(await stopped.catch((error: unknown) => error))).toBe(true)
  })
})

describe('the share of copies that find their original', () => {
  // Rows 3 to 5 are copies of rows 0 to 2, the last two nearer to each other than to their
  // originals.
  const table = line([0, 10, 20, 0.5, 10.75, 11])
  const task = leaveOneOut(prepareDistance('euclidean', table), new Uint8Array(6))
  const queries = Uint32Array.of(3, 4, 5)
  const originals = Uint32Array.of(0, 1, 2)

  it('looks at the k nearest but the copy itself', async () => {
    expect(await shareFound(task, originals, { queries, k: 1 })).toBe(1 / 3)
    expect(await shareFound(task, originals, { queries, k: 2 })).toBe(2 / 3)
    expect(await shareFound(task, originals, { queries, k: 3 })).toBe(1)
    expect(await shareFound(task, originals, { queries, k: 0 })).toBe(0)
  })

  it('needs one target a query', async () => {
    await expect(shareFound(task, originals)).rejects.toThrow('6 queries need 6 targets, not 3.')
  })
})
