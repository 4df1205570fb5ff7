import { beforeEach, describe, expect, it } from 'vitest'
import { Finder, type FindRequest } from './finder.ts'
import { Judge } from './judge.ts'
import { AUTOENCODER, madeUpGallery, madeUpSite } from './site-fixture.ts'

const gallery = madeUpGallery('g', 40, 1)
const another = { name: 'mine/model.json', sha256: 'a'.repeat(64), bytes: 23 }
let own: Finder
let finder: Finder
let judge: Judge

beforeEach(() => {
  const { sources } = madeUpSite([gallery])
  own = new Finder(sources)
  finder = new Finder({ ...sources, another })
  judge = new Judge({ ...sources, another })
})

const ask: FindRequest = {
  ...{ query: { gallery: 'g', index: 7 }, searched: ['g'], k: 10, includeItself: false },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0, order: 'nearest', onlyClass: '' },
}
const rows = (count: number, first = 0) => ({
  ...{ maker: 'm', gallery: 'g', first },
  scores: Float32Array.from({ length: count * 10 }, (_, i) => Number(i % 10 === (first + i) % 3)),
})

describe('with another model', () => {
  it('a gallery opens, and tells that model’s hash', async () => {
    const makers = { modelSha256: another.sha256, autoencoderSha256: AUTOENCODER, modelBytes: 25 }
    expect(await finder.open('g')).toMatchObject(makers)
  })

  it.each([{ weight: 1 }, { feature: 'code' }] as const)(
    'the look answers as ever, without class scores: %o',
    async (change) => {
      const found = await finder.find({ ...ask, ...change })
      const { ids, distances, alike } = await own.find({ ...ask, ...change })
      expect(found).toMatchObject({ ids, distances, alike, explanations: [] })
      expect(found.queryScores).toHaveLength(0)
      expect(found.neighbourScores).toHaveLength(0)
    },
  )

  it('a photo keeps the scores that it has, though no neighbour has any', async () => {
    const query = {
      ...{ scores: new Float32Array(10).fill(0.1), embedding: new Float32Array(3) },
      code: new Float32Array(8),
    }
    const found = await finder.find({ ...ask, query, weight: 1 })
    expect(found.queryScores).toEqual(query.scores)
    expect(found.neighbourScores).toHaveLength(0)
  })

  it.each([{}, { feature: 'embedding' }, { weight: 0.5 }] as const)(
    'what the own model made is refused by that model’s name: %o',
    async (change) => {
      const finding = finder.find({ ...ask, ...change })
      await expect(finding).rejects.toMatchObject({ name: 'TableMismatch' })
      await expect(finding).rejects.toThrow('the model in use is mine/model.json')
    },
  )

  it('is not judged by what the own model made', async () => {
    const doubts = { gallery: 'g', feature: 'scores', distance: 'euclidean', most: 3 } as const
    await expect(judge.doubts(doubts, () => undefined)).rejects.toMatchObject({
      name: 'TableMismatch',
    })
  })

  it('its scores answer once all images have them, and are compared with nothing', async () => {
    expect(await finder.takeRescored('g', [rows(30)])).toEqual({ rows: 30 })
    await expect(finder.find(ask)).rejects.toMatchObject({ name: 'TableMismatch' })
    expect(await finder.takeRescored('g', [rows(30), rows(10, 30)])).toEqual({ rows: 40 })
    const found = await finder.find(ask)
    expect([...found.queryScores]).toEqual([...rows(40).scores.subarray(70, 80)])
    expect(found.explanations).toHaveLength(10)
    await expect(finder.find({ ...ask, feature: 'embedding' })).rejects.toMatchObject({
      name: 'TableMismatch',
    })
    finder.forgetRescored('g')
    await expect(finder.find(ask)).rejects.toMatchObject({ name: 'TableMismatch' })
  })

  it('the mosaic that was made beforehand is not shown', async () => {
    await expect(finder.opening('g')).rejects.toMatchObject({ name: 'TableMismatch' })
  })
})
