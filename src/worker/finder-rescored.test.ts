import { beforeEach, describe, expect, it } from 'vitest'
import type { RescoredRows } from '../storage/database.ts'
import { Finder, type FindRequest } from './finder.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const galleries = [madeUpGallery('other', 60, 2), madeUpGallery('g', 40, 1)]
let site: ReturnType<typeof madeUpSite>
let finder: Finder

beforeEach(async () => {
  site = madeUpSite(galleries)
  finder = new Finder(site.sources)
  await finder.open('g')
})

const photo = {
  scores: new Float32Array(10),
  embedding: new Float32Array(6),
  code: new Float32Array(8),
}
const ask: FindRequest = {
  ...{ query: photo, searched: ['g'], feature: 'scores', distance: 'euclidean', weight: 0 },
  ...{ k: 1, includeItself: false, order: 'nearest', onlyClass: '' },
}
/** The image whose class scores are nearest to zeros: shipped ones are none, this device's are of image 33. */
const nearestToZeros = async (change: Partial<FindRequest> = {}) => {
  const { searched, galleries: of, ids, distances } = await finder.find({ ...ask, ...change })
  return { gallery: searched[of[0]!], index: ids[0], distance: distances[0] }
}
const ofThisDevice = { gallery: 'g', index: 33, distance: 0 }

/** This device's rows: all ones, but zeros for image 33. */
function ones(first: number, rows: number): RescoredRows {
  const scores = new Float32Array(rows * 10).fill(1)
  if (first <= 33 && 33 < first + rows) scores.fill(0, (33 - first) * 10, (34 - first) * 10)
  return { maker: 'm', gallery: 'g', first, scores }
}
const all = [ones(0, 16), ones(16, 16), ones(32, 8)]

describe('the scores of this device', () => {
  it('answer queries once all images have them, until they are forgotten', async () => {
    const shipped = await nearestToZeros()
    expect(shipped.distance).toBeGreaterThan(0)
    expect(await finder.takeRescored('g', all)).toMatchObject({ rows: 40 })
    expect(await nearestToZeros()).toEqual(ofThisDevice)
    finder.forgetRescored('g')
    expect(await nearestToZeros()).toEqual(shipped)
  })

  it('answer and are forgotten within galleries searched as one, too', async () => {
    const searched = ['other', 'g']
    const shipped = await nearestToZeros({ searched })
    await finder.takeRescored('g', all)
    expect(await nearestToZeros({ searched })).toEqual(ofThisDevice)
    expect((await nearestToZeros({ searched: ['other'] })).distance).toBeGreaterThan(0)
    finder.forgetRescored('g')
    expect(await nearestToZeros({ searched })).toEqual(shipped)
  })

  it('are the query’s own and the ones that are shown', async () => {
    await finder.takeRescored('g', all)
    const found = await finder.find({ ...ask, query: { gallery: 'g', index: 33 }, k: 2 })
    expect([...found.queryScores]).toEqual(Array(10).fill(0))
    expect([...found.neighbourScores]).toEqual(Array(20).fill(1))
    expect(found.distances[0]).toBeCloseTo(Math.sqrt(10), 12)
  })

  it('are told of an answer that was found by them, and of no other', async () => {
    const asked = { ...ask, query: { gallery: 'g', index: 3 } }
    expect(await finder.find(asked)).not.toHaveProperty('rescored')
    await finder.takeRescored('g', all)
    expect((await finder.find(asked)).rescored).toBe(true)
    expect((await finder.find({ ...asked, searched: ['other'] })).rescored).toBe(true)
    for (const change of [{ weight: 1 }, { feature: 'code' }] as const)
      expect(await finder.find({ ...asked, ...change })).not.toHaveProperty('rescored')
  })

  it('are what a blend is scaled by', async () => {
    const blend = { weight: 0.5, query: { gallery: 'g', index: 3 }, k: 39 }
    const before = await finder.find({ ...ask, ...blend })
    await finder.takeRescored('g', all)
    const after = await finder.find({ ...ask, ...blend })
    // All of this device's scores are equal but one: only the look is left to tell images apart.
    const byLook = await finder.find({ ...ask, ...blend, feature: 'code' })
    const others = (ids: Uint32Array) => [...ids].filter((id) => id !== 33)
    expect(others(after.ids)).toEqual(others(byLook.ids))
    expect(others(before.ids)).not.toEqual(others(byLook.ids))
  })

  it('are compared with the shipped ones even while others of this device are in use', async () => {
    const first = await finder.takeRescored('g', all)
    expect(first.largestDifference).toBeGreaterThan(0.5)
    expect(await finder.takeRescored('g', all)).toEqual(first)
  })

  it('are only compared where some images lack them', async () => {
    const shipped = await nearestToZeros()
    expect(await finder.takeRescored('g', all.slice(0, 2))).toMatchObject({ rows: 32 })
    expect(await nearestToZeros()).toEqual(shipped)
  })

  it('come and go without the network, and cost no query its answer', async () => {
    const shipped = await nearestToZeros()
    site.unreachable.add('*')
    await finder.takeRescored('g', all)
    expect(await nearestToZeros()).toEqual(ofThisDevice)
    finder.forgetRescored('g')
    expect(await nearestToZeros()).toEqual(shipped)
  })
})
