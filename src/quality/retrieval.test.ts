import { describe, expect, it } from 'vitest'
import { isCancelled } from '../failure.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'
import { prepareDistance } from '../neighbours/distances.ts'
import type { Float32Table } from '../neighbours/table.ts'
import {
  across,
  acrossBlend,
  leaveOneOut,
  leaveOneOutBlend,
  type RankingTask,
} from './ranking-task.ts'
import { averagePrecisionOf, evaluateRetrieval, nearOf, worstQueries } from './retrieval.ts'

/** Rows on a coarse grid: many ties, many equal rows. */
const gridTable = (count: number, width: number, seed: number): Float32Table => ({
  count,
  width,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from({ length: count * width }, (_, i) => Math.round(Math.sin((i + seed) ** 2) * 3)), // prettier-ignore
})
const labelsOf = (count: number, classes: number) =>
  Uint8Array.from({ length: count }, (_, i) => (i * i * 7 + i) % classes)

/** The textbook's definitions, one query at a time, on arrays of hits. */
function oracle({ labels, queryLabels, scanOf, leaveOneOut }: RankingTask, classes: number) {
  const confusion = new Uint32Array(classes * classes)
  const nearLabels: number[] = []
  const hitsByQuery = [...queryLabels].flatMap((label, query) => {
    const distances = new Float64Array(labels.length)
    scanOf(query)(0, labels.length, distances, Infinity)
    if (!distances.some((far, id) => Number.isFinite(far) && !(leaveOneOut && id === query)))
      return []
    const key = (id: number) => (isNaN(distances[id]!) ? Number.MAX_VALUE : distances[id]!)
    const ids = [...distances.keys()].sort((a, b) => key(a) - key(b) || a - b)
    const others = ids.filter((id) => !leaveOneOut || id !== query)
    for (const id of others.slice(0, 10)) confusion[label * classes + labels[id]!]!++
    nearLabels.push(...others.slice(0, 10).map((id) => labels[id]!))
    return [others.map((id) => Number(labels[id] === label))]
  })
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
  const mean = (values: number[]) => sum(values) / values.length
  const precisionAt = (hits: number[], k: number) => mean(hits.slice(0, k))
  const atEach = (rankings: number[][]) =>
    Array.from({ length: Math.min(100, rankings[0]!.length) }, (_, i) =>
      mean(rankings.map((hits) => precisionAt(hits, i + 1))),
    )
  const averagePrecision = hitsByQuery.map((hits) =>
    mean(hits.flatMap((hit, i) => (hit ? [precisionAt(hits, i + 1)] : []))),
  )
  return {
    precision: atEach(hitsByQuery),
    idealPrecision: atEach(hitsByQuery.map((hits) => hits.toSorted((a, b) => b - a))),
    withoutRelevant: hitsByQuery.filter((hits) => sum(hits) === 0).length,
    averagePrecision,
    map: mean(averagePrecision.filter((value) => !isNaN(value))),
    hitsAt10: hitsByQuery.map((hits) => sum(hits.slice(0, 10))),
    confusion,
    nearLabels,
  }
}

async function expectToAgree(task: RankingTask, classes: number) {
  const found = await evaluateRetrieval(task, { classes })
  const expected = oracle(task, classes)
  for (const of of ['precision', 'idealPrecision'] as const) {
    expect(found[of]).toHaveLength(expected[of].length)
    found[of].forEach((value, i) => expect(value).toBeCloseTo(expected[of][i]!, 12))
  }
  expect(found.withoutRelevant).toBe(expected.withoutRelevant)
  found.averagePrecision.forEach((value, i) => {
    if (isNaN(expected.averagePrecision[i]!)) expect(value).toBeNaN()
    else expect(value).toBeCloseTo(expected.averagePrecision[i]!, 12)
  })
  expect(found.map).toBeCloseTo(expected.map, 12)
  expect(found.p10).toBe(found.precision.at(nearOf(found) - 1))
  expect([...found.hitsAt10]).toEqual(expected.hitsAt10)
  expect([...found.confusion]).toEqual([...expected.confusion])
  expect([...found.nearLabels]).toEqual(expected.nearLabels)
  return found
}

describe('the evaluation agrees with the definitions', () => {
  const table = gridTable(260, 4, 1)
  const labels = labelsOf(260, 5)

  it.each<DistanceName>(['euclidean', 'cosine', 'canberra'])('for %s', async (name) => {
    const { classPrecision, confusion } = await expectToAgree(
      leaveOneOut(prepareDistance(name, table), labels),
      5,
    )
    const first = [...confusion.subarray(0, 5)]
    expect(classPrecision[0]).toBe(first[0]! / first.reduce((a, b) => a + b))
  })

  it('for rows without a distance', async () => {
    const values = table.values.slice()
    values.fill(NaN, 40, 60)
    const prepared = prepareDistance('euclidean', { ...table, values })
    const found = await expectToAgree(leaveOneOut(prepared, labels), 5)
    expect([...found.queries]).toEqual([...labels.keys()].filter((i) => i < 10 || i >= 15))
    expect(found.withoutValue).toBe(5)
  })

  it('has no figures where the distance has no value at all', async () => {
    const dead = gridTable(30, 2, 0).values.map((value, i) => (i % 2 ? 1 : value))
    const prepared = prepareDistance('seuclidean', { ...gridTable(30, 2, 0), values: dead })
    const found = await evaluateRetrieval(leaveOneOut(prepared, labelsOf(30, 5)))
    expect(found).toMatchObject({ p10: NaN, map: NaN, withoutValue: 30 })
    expect([found.queries.length, worstQueries(found, 5).length]).toEqual([0, 0])
  })

  it('for a blend, and for one gallery against another', async () => {
    const what = { prepared: prepareDistance('euclidean', table), scale: 2 }
    const look = { prepared: prepareDistance('cityblock', gridTable(260, 9, 5)), scale: 5 }
    await expectToAgree(leaveOneOutBlend({ what, look, weight: 0.3 }, labels), 5)
    const queries = gridTable(30, 4, 9)
    const plain = across(what.prepared, labels, queries, labelsOf(30, 6))
    const foundPlain = await expectToAgree(plain, 6)
    const both = { what: queries, look: gridTable(30, 9, 2) }
    const blended = (weight: number) =>
      acrossBlend({ what, look, weight }, labels, both, labelsOf(30, 6))
    expect(await evaluateRetrieval(blended(0), { classes: 6 })).toEqual(foundPlain)
    const lookAlone = across(look.prepared, labels, both.look, labelsOf(30, 6))
    expect(await evaluateRetrieval(blended(1))).toEqual(await evaluateRetrieval(lookAlone))
    await expectToAgree(blended(0.6), 6)
  })

  it('for galleries smaller than the curve, and labels that occur once', async () => {
    const small = leaveOneOut(
      prepareDistance('euclidean', gridTable(7, 2, 3)),
      Uint8Array.of(0, 1, 1, 2, 1, 0, 3),
    )
    const found = await expectToAgree(small, 4)
    expect([...found.averagePrecision].map(isNaN)).toEqual([false, false, false, true, false, false, true]) // prettier-ignore
    expect(worstQueries(found, 10)).not.toContain(3)
  })

  it('has nothing to say of nothing', async () => {
    const empty = leaveOneOut(prepareDistance('euclidean', gridTable(0, 2, 3)), new Uint8Array(0))
    const found = await evaluateRetrieval(empty)
    expect([found.p10, found.map, found.classPrecision[0]]).toEqual([NaN, NaN, NaN])
    const alone = leaveOneOut(prepareDistance('euclidean', gridTable(1, 2, 3)), Uint8Array.of(1))
    expect((await evaluateRetrieval(alone)).p10).toBeNaN()
  })
})

it('tells each query’s own average precision where only some were asked', async () => {
  const prepared = prepareDistance('euclidean', gridTable(60, 4, 1))
  const task = leaveOneOut(prepared, labelsOf(60, 5))
  const queries = Uint32Array.of(7, 30, 59)
  const [all, some] = [await evaluateRetrieval(task), await evaluateRetrieval(task, { queries })]
  for (const query of worstQueries(some, 3))
    expect(averagePrecisionOf(some, query)).toBe(all.averagePrecision[query])
  expect(averagePrecisionOf(some, 8)).toBeNaN()
})

describe('the evaluation', () => {
  const labels = labelsOf(120, 3)
  const task = leaveOneOut(prepareDistance('euclidean', gridTable(120, 3, 2)), labels)

  it('judges only the queries asked for', async () => {
    const all = await evaluateRetrieval(task)
    const some = await evaluateRetrieval(task, { queries: Uint32Array.of(7, 100) })
    expect([...some.hitsAt10]).toEqual([all.hitsAt10[7], all.hitsAt10[100]])
    expect(some.map).toBe((all.averagePrecision[7]! + all.averagePrecision[100]!) / 2)
    expect(some.p10).toBe((all.hitsAt10[7]! + all.hitsAt10[100]!) / 20)
  })

  it('gives the same digits however it is paced', async () => {
    let clock = 0
    const now = () => (clock += 100)
    const pause = () => Promise.resolve()
    const told: number[] = []
    const onProgress = (done: number) => told.push(done)
    const slow = await evaluateRetrieval(task, { now, pause, onProgress })
    expect(slow).toEqual(await evaluateRetrieval(task))
    expect(told).toEqual([...Array.from({ length: 120 }, (_, i) => i + 1), 120])
  })

  it('stops when it is cancelled', async () => {
    const stop = new AbortController()
    let clock = 0
    const options = {
      signal: stop.signal,
      now: () => (clock += 100),
      pause: async () => stop.abort(),
      onProgress: (done: number) => expect(done).toBe(1),
    }
    const failure = await evaluateRetrieval(task, options).catch((error: unknown) => error)
    expect(isCancelled(failure)).toBe(true)
    await expect(evaluateRetrieval(task, { signal: stop.signal })).rejects.toThrow('cancelled')
  })

  it('names the worst queries first', async () => {
    const found = await evaluateRetrieval(task)
    const worst = worstQueries(found, 5)
    const sorted = found.averagePrecision.toSorted()
    expect(Array.from(worst, (query) => found.averagePrecision[query])).toEqual([...sorted.subarray(0, 5)]) // prettier-ignore
  })

  it('refuses labels that are not one a row', () => {
    const prepared = prepareDistance('euclidean', gridTable(3, 2, 0))
    expect(() => leaveOneOut(prepared, new Uint8Array(2))).toThrow('3 rows need 3 labels, not 2.')
    expect(() => across(prepared, new Uint8Array(3), gridTable(4, 2, 0), new Uint8Array(3))).toThrow('4 rows need 4 labels, not 3.') // prettier-ignore
    const end = { prepared, scale: 1 }
    const queries = { what: gridTable(4, 2, 0), look: gridTable(5, 2, 0) }
    const blend = { what: end, look: end, weight: 0.5 }
    expect(() => acrossBlend(blend, new Uint8Array(3), queries, new Uint8Array(4))).toThrow(
      '5 rows need 5 labels, not 4.',
    )
  })
})
