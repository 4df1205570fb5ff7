import { describe, expect, it, vi } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import { BLEND_SCALE, scaleOf } from '../neighbours/scale.ts'
import { encodeTable, type Float32Table } from '../neighbours/table.ts'
import { doubtsAbout } from '../quality/doubts.ts'
import { across, acrossBlend, leaveOneOut, leaveOneOutBlend } from '../quality/ranking-task.ts'
import { evaluateRetrieval } from '../quality/retrieval.ts'
import { twinsAcross, twinsWithin } from '../quality/twins.ts'
import type { Assets } from '../storage/assets.ts'
import type { JudgeProgress } from './judge-progress.ts'
import { Judge } from './judge.ts'

const [model, autoencoder] = ['d'.repeat(64), 'e'.repeat(64)]
const tableOf = (count: number, width: number, modelSha256: string): Float32Table => ({
  ...{ count, width, modelSha256, dtype: 'float32' },
  values: Float32Array.from({ length: count * width }, (_, i) => Math.sin(i * i + count) ** 2),
})
const counts = { test: 60, train: 90 }
const galleries = Object.entries(counts).map(([id, count]) => ({
  ...{ id, count, labels: Uint8Array.from({ length: count }, (_, i) => (i * i) % 10) },
  scores: tableOf(count, 10, model),
  embedding: tableOf(count, 24, model),
  code: tableOf(count, 16, autoencoder),
}))
const [test, train] = [galleries[0]!, galleries[1]!]

const descriptionOf = ({ id, count }: typeof test) => ({
  ...{ id, title: id, count, classes: Array.from('0123456789') },
  sheet: { columns: 4, rows: 4, tileSize: 32, path: `${id}/{sheet}.webp`, digits: 3 },
  ...{ labels: `${id}/labels.bin`, tables: {} },
})
const files = new Map(
  galleries.flatMap((gallery) => [
    [
      `${gallery.id}/gallery.json`,
      new TextEncoder().encode(JSON.stringify(descriptionOf(gallery))),
    ],
    [`${gallery.id}/labels.bin`, gallery.labels],
    ...(['scores', 'embedding', 'code'] as const).map(
      (feature) => [`${gallery.id}/${feature}.table`, encodeTable(gallery[feature])] as const,
    ),
  ]),
)
const read = vi.fn(async (path: string) => ({ bytes: files.get(path)!, cached: true }))
const facts = (sha256: string) => ({ sha256, bytes: 1, path: 'model.json' })
const manifest = { model: facts(model), autoencoder: facts(autoencoder), files: {} }
const assets = { manifest, read } as unknown as Assets
vi.mock('../storage/assets.ts', () => ({ openAssets: async () => assets }))

const sources = { base: 'https://someone.example/', fetch }
/** A clock that makes every step long enough for a pause. */
const eager = () => {
  let clock = 0
  return { now: () => (clock += 100), pause: () => Promise.resolve() }
}
const own = { gallery: 'test', against: 'test' }
const method = { feature: 'scores', distance: 'euclidean', weight: 0 } as const
const nobody = () => undefined
const cancelled = { name: 'Cancelled' }

describe('the evaluation has the digits of evaluateRetrieval called directly', () => {
  const judge = new Judge(sources)
  const euclidean = (table: Float32Table) => {
    const prepared = prepareDistance('euclidean', table)
    return { prepared, scale: scaleOf(prepared, BLEND_SCALE) }
  }

  it('of one gallery against itself', async () => {
    const prepared = prepareDistance('cosine', test.embedding)
    const asked = { ...own, feature: 'embedding', distance: 'cosine', weight: 0 } as const
    expect(await judge.evaluate(asked, nobody)).toEqual(
      await evaluateRetrieval(leaveOneOut(prepared, test.labels)),
    )
  })

  it('of the queries of one gallery against the rows of another', async () => {
    const asked = { ...method, gallery: 'test', against: 'train' }
    const { prepared } = euclidean(train.scores)
    const task = across(prepared, train.labels, test.scores, test.labels)
    expect(await judge.evaluate(asked, nobody)).toEqual(await evaluateRetrieval(task))
  })

  it('of a blend with the look, within and across', async () => {
    const within = leaveOneOutBlend(
      { what: euclidean(test.scores), look: euclidean(test.code), weight: 0.3 },
      test.labels,
    )
    expect(await judge.evaluate({ ...own, ...method, weight: 0.3 }, nobody)).toEqual(
      await evaluateRetrieval(within),
    )
    const blend = { what: euclidean(train.scores), look: euclidean(train.code), weight: 0.3 }
    const queries = { what: test.scores, look: test.code }
    const asked = { ...method, gallery: 'test', against: 'train', weight: 0.3 }
    expect(await judge.evaluate(asked, nobody)).toEqual(
      await evaluateRetrieval(acrossBlend(blend, train.labels, queries, test.labels)),
    )
  })

  it('of the look alone, without what it is not judged by', async () => {
    const fresh = new Judge(sources)
    read.mockClear()
    const prepared = prepareDistance('euclidean', test.code)
    expect(await fresh.evaluate({ ...own, ...method, weight: 1 }, nobody)).toEqual(
      await evaluateRetrieval(leaveOneOut(prepared, test.labels)),
    )
    expect(read.mock.calls.flat()).not.toContain('test/scores.table')
  })

  it('of the code alone, whatever the weight', async () => {
    const prepared = prepareDistance('cityblock', test.code)
    const asked = { ...own, feature: 'code', distance: 'cityblock', weight: 0.5 } as const
    expect(await judge.evaluate(asked, nobody)).toEqual(
      await evaluateRetrieval(leaveOneOut(prepared, test.labels)),
    )
  })
})

it('evaluates and doubts by the power asked for', async () => {
  const judge = new Judge(sources)
  const prepared = prepareDistance('minkowski', test.scores, { p: 3 })
  const cubes = { ...method, distance: 'minkowski', p: 3 } as const
  expect(await judge.evaluate({ ...own, ...cubes }, nobody)).toEqual(
    await evaluateRetrieval(leaveOneOut(prepared, test.labels)),
  )
  expect(await judge.doubts({ gallery: 'test', ...cubes, most: 9 }, nobody)).toEqual(
    await doubtsAbout(prepared, test.labels, { most: 9 }),
  )
})

it('finds twins by look, within a gallery and across', async () => {
  const judge = new Judge(sources)
  const looks = (table: Float32Table) => prepareDistance('euclidean', table)
  expect(await judge.twins({ ...own, most: 7 }, nobody)).toEqual(
    await twinsWithin(looks(test.code), { most: 7 }),
  )
  expect(await judge.twins({ gallery: 'test', against: 'train', most: 7 }, nobody)).toEqual(
    await twinsAcross(looks(train.code), test.code, { most: 7 }),
  )
})

it('finds doubtful labels by the feature and distance asked for', async () => {
  const asked = { gallery: 'train', feature: 'embedding', distance: 'cosine', most: 9 } as const
  const prepared = prepareDistance('cosine', train.embedding)
  const found = await new Judge(sources).doubts(asked, nobody)
  expect(found).toEqual(await doubtsAbout(prepared, train.labels, { most: 9 }))
  expect(found.ids).toHaveLength(9)
})

describe('progress', () => {
  it('counts images from the fetched tables to the end', async () => {
    const told: JudgeProgress[] = []
    await new Judge(sources, undefined, eager()).evaluate({ ...own, ...method }, (now) =>
      told.push(now),
    )
    expect(told[0]).toEqual({ phase: 'fetching' })
    const done = told.slice(1).map((now) => ('done' in now ? `${now.done} of ${now.total}` : ''))
    const each = Array.from({ length: 60 }, (_, i) => `${i + 1} of 60`)
    expect(done).toEqual([...each, '60 of 60'])
    expect(told.at(-1)).toMatchObject({ secondsLeft: 0 })
  })

  it('expects of pairs of one gallery that the first images take longest', async () => {
    const told: JudgeProgress[] = []
    const judge = new Judge(sources, undefined, eager())
    await judge.twins({ ...own, most: 5 }, (now) => told.push(now))
    const half = told.find((now) => 'done' in now && now.done === 30)
    // Of 60 images the first 30 have three quarters of the pairs, so a third of the time is left.
    if (half?.phase !== 'computing') throw new Error('no progress at 30')
    const seconds = 30 / half.rate
    expect(half.secondsLeft / seconds).toBeCloseTo(30 * 29 / (60 * 59 - 30 * 29), 10) // prettier-ignore
  })
})

describe('cancelling', () => {
  it('ends a verdict within a step, and only that kind', async () => {
    const judge = new Judge(sources, undefined, eager())
    const told: JudgeProgress[] = []
    const doubts = judge.doubts({ gallery: 'train', ...method, most: 3 }, nobody)
    const evaluation = judge.evaluate({ ...own, ...method }, (now) => {
      told.push(now)
      if ('done' in now && now.done === 5) judge.cancel('evaluation')
    })
    await expect(evaluation).rejects.toMatchObject(cancelled)
    expect(told.at(-1)).toMatchObject({ done: 5 })
    expect((await doubts).ids).toHaveLength(3)
  })

  it('ends one whose tables are still to come', async () => {
    const judge = new Judge(sources, undefined, eager())
    const twins = judge.twins({ ...own, most: 3 }, nobody)
    judge.cancel('twins')
    await expect(twins).rejects.toMatchObject(cancelled)
  })

  it('is what a newer call of the kind does to the older', async () => {
    const judge = new Judge(sources, undefined, eager())
    const older = judge.evaluate({ ...own, ...method }, nobody)
    const newer = judge.evaluate({ ...own, ...method, distance: 'cityblock' }, nobody)
    await expect(older).rejects.toMatchObject(cancelled)
    const prepared = prepareDistance('cityblock', test.scores)
    expect(await newer).toEqual(await evaluateRetrieval(leaveOneOut(prepared, test.labels)))
    // Nothing is left to cancel.
    judge.cancel('evaluation')
  })
})

it('tells why a table did not come, and asks for it again the next time', async () => {
  const judge = new Judge(sources)
  read.mockRejectedValueOnce(new Error('offline'))
  await expect(judge.evaluate({ ...own, ...method }, nobody)).rejects.toThrow('offline')
  expect((await judge.evaluate({ ...own, ...method }, nobody)).hitsAt10).toHaveLength(60)
})
