import { beforeEach, describe, expect, it } from 'vitest'
import { nearestTo, rowsFound, rowsOf } from './answer-fixture.ts'
import { Finder, type FindRequest } from './finder.ts'
import { ownImage, ownSnapshot, ownSource } from './own-fixture.ts'
import { madeUpGallery, madeUpSite, MODEL } from './site-fixture.ts'

const [cifar, mine] = [madeUpGallery('cifar', 40, 1), madeUpGallery('own-aaaaaaaa', 30, 2)]
/** The first 30 of its images are those of `mine`. */
const grown = madeUpGallery(mine.id, 50, 2)
const searched = [cifar.id, mine.id]
const ask: Omit<FindRequest, 'feature'> = {
  ...{ query: { gallery: mine.id, index: 5 }, searched, k: 100, includeItself: false },
  ...{ onlyClass: '', distance: 'euclidean', weight: 0, order: 'nearest' },
}
let kept: ReturnType<typeof ownSource>
let finder: Finder

beforeEach(async () => {
  kept = ownSource(ownSnapshot(mine))
  finder = new Finder(madeUpSite([cifar]).sources, kept.source)
  await finder.find({ ...ask, feature: 'scores' })
})

describe('photos that are only added to an own gallery', () => {
  beforeEach(async () => {
    kept.kept.set(mine.id, ownSnapshot(grown, { revision: 2 }))
    await finder.refresh(mine.id)
  })

  it('are read without those that are held', () => {
    expect(kept.reads).toEqual([mine.id, `${mine.id} from 30`])
  })

  it.each(['scores', 'embedding', 'code'] as const)(
    'answer beside those, in exact order over %s',
    async (feature) => {
      const rows = rowsOf([cifar, grown], feature)
      const expected = nearestTo(rows[45]!, rows).filter(({ row }) => row !== 45)
      const found = await finder.find({ ...ask, feature })
      expect(rowsFound(found, [40, 50])).toEqual(expected.map(({ row }) => row))
      expect([...found.distances]).toEqual(expected.map(({ distance }) => distance))
    },
  )

  it('are all that crosses over to a page that knows the others', async () => {
    const numbering = `${mine.id}/0/{sheet}`
    const { description, labels, ...more } = await finder.reopen(mine.id, { count: 30, numbering })
    expect([description.count, labels.length, more.from]).toEqual([50, 50, 30])
    expect(more.images).toEqual(Array.from({ length: 20 }, (_, i) => ownImage(30 + i)))
    expect(more.names).toEqual(more.images.map(({ path }) => path))
    const other = await finder.reopen(mine.id, { count: 30, numbering: `${mine.id}/1/{sheet}` })
    expect([other.from, other.images.length, other.names.length]).toEqual([0, 50, 50])
  })

  it('are described with them, by folders, names and files', async () => {
    const { description, labels, names, images } = await finder.open(mine.id)
    expect(description).toMatchObject({ count: 50, classes: ['folder 0', 'folder 1', 'folder 2'] })
    expect([...labels]).toEqual(Array.from({ length: 50 }, (_, i) => i % 3))
    expect(names?.[49]).toBe(ownImage(49).path)
    expect(images).toEqual(Array.from({ length: 50 }, (_, i) => ownImage(i)))
  })
})

it('a gallery that has another name has no photo read again', async () => {
  kept.kept.set(mine.id, ownSnapshot(mine, { revision: 2, title: 'Summer' }))
  await finder.refresh(mine.id)
  expect(kept.reads).toEqual([mine.id, `${mine.id} from 30`])
  expect((await finder.open(mine.id)).description).toMatchObject({ title: 'Summer', count: 30 })
  expect((await finder.find({ ...ask, feature: 'code' })).ids).toHaveLength(69)
})

it.each([
  ['numbers', { pictureRevision: 1 }],
  ['makers', { makers: { modelSha256: MODEL, autoencoderSha256: 'f'.repeat(64) } }],
])('a gallery of other %s has all its photos read again', async (_, change) => {
  kept.kept.set(mine.id, ownSnapshot(grown, { revision: 2, ...change }))
  await finder.refresh(mine.id)
  expect(kept.reads).toEqual([mine.id, mine.id])
})

it('rows that are not those of the added photos are told', async () => {
  const damaged = ownSnapshot(grown, { revision: 2 })
  damaged.images.pop()
  kept.kept.set(mine.id, damaged)
  await expect(finder.refresh(mine.id)).rejects.toMatchObject({ name: 'TableCorrupt' })
})
