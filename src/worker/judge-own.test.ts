import { describe, expect, it } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import { doubtsAbout } from '../quality/doubts.ts'
import { leaveOneOut } from '../quality/ranking-task.ts'
import { evaluateRetrieval } from '../quality/retrieval.ts'
import { twinsWithin } from '../quality/twins.ts'
import { Judge } from './judge.ts'
import { ownSnapshot, ownSource } from './own-fixture.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const mine = madeUpGallery('own-aaaaaaaa', 30, 2)
const both = { gallery: mine.id, against: mine.id }
const method = { feature: 'scores', distance: 'euclidean', weight: 0 } as const
const nobody = () => undefined
const prepared = prepareDistance('euclidean', mine.tables.scores)
const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3)

function judgeOf(snapshot = ownSnapshot(mine)) {
  const kept = ownSource(snapshot)
  return { judge: new Judge(madeUpSite([]).sources, kept.source), kept }
}

describe('an own gallery', () => {
  it('is evaluated by the names of its folders', async () => {
    const expected = await evaluateRetrieval(leaveOneOut(prepared, labels), { classes: 3 })
    expect(await judgeOf().judge.evaluate({ ...both, ...method }, nobody)).toEqual(expected)
  })

  it('has twins by look', async () => {
    const expected = await twinsWithin(prepareDistance('euclidean', mine.tables.code), { most: 50 })
    expect(await judgeOf().judge.twins({ ...both, most: 50 }, nobody)).toEqual(expected)
  })

  it('has twins that link groups, where those are asked for', async () => {
    const byLook = prepareDistance('euclidean', mine.tables.code)
    const expected = await twinsWithin(byLook, { most: 50, linking: true })
    expect(expected.first).toHaveLength(29)
    const { judge } = judgeOf()
    expect(await judge.twins({ ...both, most: 50, linking: true }, nobody)).toEqual(expected)
  })

  it('is judged as it is once the judge is told of a change', async () => {
    const { judge, kept } = judgeOf()
    await judge.twins({ ...both, most: 50 }, nobody)
    const more = madeUpGallery(mine.id, 45, 2)
    kept.kept.set(mine.id, ownSnapshot(more, { revision: 2 }))
    await judge.refresh(mine.id)
    const expected = await twinsWithin(prepareDistance('euclidean', more.tables.code), { most: 50 })
    expect(await judge.twins({ ...both, most: 50 }, nobody)).toEqual(expected)
  })
})

it('a change of an own gallery does not wait for what a verdict downloads', async () => {
  const cifar = madeUpGallery('cifar10-test', 40, 1)
  const site = madeUpSite([cifar])
  const kept = ownSource(ownSnapshot(mine))
  let [network, come] = [Promise.resolve(), () => {}]
  const { sources } = site
  const judge = new Judge(
    { ...sources, fetch: async (...of) => network.then(() => sources.fetch(...of)) },
    kept.source,
  )
  await judge.twins({ ...both, most: 50 }, nobody)
  network = new Promise((resolve) => (come = resolve))
  const evaluating = [
    judge.evaluate({ gallery: cifar.id, against: mine.id, ...method, weight: 0.5 }, nobody),
    judge.twins({ gallery: cifar.id, against: mine.id, most: 50 }, nobody),
    judge.doubts({ gallery: cifar.id, feature: 'code', distance: 'euclidean', most: 9 }, nobody),
  ]
  await judge.refresh(mine.id)
  come()
  await Promise.all(evaluating)
})

describe('photos in no folder', () => {
  const snapshot = ownSnapshot(mine)
  snapshot.images = snapshot.images.map((image, i) => (i < 6 ? { ...image, path: 'a.jpg' } : image))
  const known = labels.map((label, i) => (i < 6 ? 255 : label))

  it('are no queries and right for none, but stand in the ranking', async () => {
    const { judge } = judgeOf(snapshot)
    const found = await judge.evaluate({ ...both, ...method }, nobody)
    expect([...found.queries]).toEqual(Array.from({ length: 24 }, (_, i) => i + 6))
    const hits = found.queries.reduce((sum, query) => {
      const distances = Array.from({ length: 30 }, (_, row) => {
        const one = new Float64Array(1)
        prepared.scanFrom(mine.tables.scores.values.subarray(query * 10, query * 10 + 10))(
          ...([row, row + 1, one, Infinity] as const),
        )
        return { row, distance: one[0]! }
      })
      const ten = distances
        .filter(({ row }) => row !== query)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 10)
      return sum + ten.filter(({ row }) => known[row] === known[query]).length
    }, 0)
    expect(found.p10).toBe(hits / 240)
    expect(found.confusion.reduce((sum, count) => sum + count)).toBe(
      [...found.nearLabels].filter((label) => label !== 255).length,
    )
    found.classPrecision.forEach((share) => expect(share).toBeLessThan(1))
  })

  it('raise no doubt and have no vote', async () => {
    const { judge } = judgeOf(snapshot)
    const asked = { gallery: mine.id, feature: 'scores', distance: 'euclidean', most: 99 } as const
    const found = await judge.doubts(asked, nobody)
    expect(found).toEqual(await doubtsAbout(prepared, known, { most: 99 }))
    expect(found.ids.length).toBeGreaterThan(0)
    expect([...found.ids].filter((id) => id < 6)).toEqual([])
    expect([...found.suggested]).not.toContain(255)
  })
})
