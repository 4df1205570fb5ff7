import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nearestTo, rowsFound, rowsOf } from './answer-fixture.ts'
import { Finder, type FindRequest } from './finder.ts'
import { GalleryTables } from './gallery-tables.ts'
import { ownImage, ownSnapshot, ownSource } from './own-fixture.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const [cifar, mine, others] = [
  madeUpGallery('cifar', 40, 1),
  madeUpGallery('own-aaaaaaaa', 30, 2),
  madeUpGallery('own-bbbbbbbb', 20, 3),
]
const own = { gallery: mine.id, index: 5 }
let kept: ReturnType<typeof ownSource>
let finder: Finder

beforeEach(() => {
  kept = ownSource(ownSnapshot(mine), ownSnapshot(others))
  finder = new Finder(madeUpSite([cifar]).sources, kept.source)
})

const ask: FindRequest = {
  ...{ query: own, searched: [mine.id], k: 100, includeItself: false, onlyClass: '' },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0, order: 'nearest' },
}
const renumbered = (count: number, pictureRevision = 1) =>
  ownSnapshot(madeUpGallery(mine.id, count, 9), { revision: 2, pictureRevision })

describe('an own gallery', () => {
  it('is opened with its labels, its names and what made its features', async () => {
    const opened = await finder.open(mine.id)
    expect(opened.description).toMatchObject({ title: `My ${mine.id}`, count: 30 })
    expect(opened.description.classes).toEqual(['folder 0', 'folder 1', 'folder 2'])
    expect([...opened.labels.subarray(0, 4)]).toEqual([0, 1, 2, 0])
    expect(opened.names?.[4]).toBe(ownImage(4).path)
    expect(opened).toMatchObject({ modelSha256: 'd'.repeat(64), modelBytes: 25 })
  })

  it('is not read again where its photos are as they were', async () => {
    await finder.open(mine.id)
    const read = vi.spyOn(kept.source, 'read')
    await finder.refresh(mine.id)
    expect(read).not.toHaveBeenCalled()
  })

  it.each(['scores', 'embedding', 'code'] as const)(
    'is searched alone, with the site’s and with another, in exact order over %s',
    async (feature) => {
      for (const galleries of [[mine], [cifar, mine], [cifar, others, mine]]) {
        const searched = galleries.map(({ id }) => id)
        const rows = rowsOf(galleries, feature)
        const before = galleries.slice(0, -1).reduce((sum, { count }) => sum + count, 0)
        const expected = nearestTo(rows[before + 5]!, rows).filter(({ row }) => row !== before + 5)
        const found = await finder.find({ ...ask, searched, feature })
        const counts = galleries.map(({ count }) => count)
        expect(rowsFound(found, counts)).toEqual(expected.map(({ row }) => row))
        expect([...found.distances]).toEqual(expected.map(({ distance }) => distance))
      }
    },
  )

  it('is blended and explained as any other', async () => {
    const searched = [cifar.id, mine.id]
    const found = await finder.find({ ...ask, searched, weight: 0.5 })
    expect(found.ids).toHaveLength(69)
    expect(found.explanations).toHaveLength(69)
    expect(found.alike?.every((alike) => alike >= -1 && alike <= 1)).toBe(true)
    found.ids.forEach((id, rank) => {
      const { tables } = [cifar, mine][found.galleries[rank]!]!
      const row = tables.scores.values.slice(id * 10, id * 10 + 10)
      expect(found.neighbourScores.slice(rank * 10, rank * 10 + 10)).toEqual(row)
    })
  })

  it('answers by the name of a class, which galleries number differently', async () => {
    const named = ownSnapshot(mine)
    // '3' is the site's fourth class, and here the first.
    named.images = named.images.map((image, i) => ({ ...image, path: `${3 + (i % 2)}/${i}.jpg` }))
    kept.kept.set(mine.id, named)
    const searched = [cifar.id, mine.id]
    const isThree = [...cifar.labels].map((label) => label === 3)
    isThree.push(...named.images.map((_, i) => i % 2 === 0))
    const rows = rowsOf([cifar, mine], 'scores')
    const expected = nearestTo(rows[45]!, rows).filter(({ row }) => row !== 45 && isThree[row])
    const found = await finder.find({ ...ask, searched, onlyClass: '3' })
    expect(rowsFound(found, [40, 30])).toEqual(expected.map(({ row }) => row))
    const none = await finder.find({ ...ask, searched, onlyClass: 'folder 1' })
    expect(none.ids).toHaveLength(0)
  })

  it('without photos can be searched beside others, and alone has no answer', async () => {
    kept.kept.set(mine.id, renumbered(0))
    const query = { gallery: cifar.id, index: 3 }
    for (const distance of ['euclidean', 'cosine', 'seuclidean', 'mahalanobis'] as const) {
      const asked = { ...ask, query, distance, weight: 0.5 }
      expect((await finder.find({ ...asked, searched: [mine.id] })).ids).toHaveLength(0)
      expect((await finder.find({ ...asked, searched: [cifar.id, mine.id] })).ids).toHaveLength(39)
    }
  })
})

describe('the pictures of own images', () => {
  it('are their thumbnails, as long as the images keep their numbers', async () => {
    const sheet = await finder.readSheet(`${mine.id}/0/00012`)
    expect(await sheet.text()).toBe(`My ${mine.id} 12`)
    kept.kept.set(mine.id, renumbered(20))
    await expect(finder.readSheet(`${mine.id}/0/00012`)).rejects.toMatchObject({
      name: 'UnknownImage',
    })
    expect(await (await finder.readSheet(`${mine.id}/1/00012`)).text()).toContain('12')
  })

  it('are the very pixels that the model saw, in the order asked', async () => {
    const asked = [own, { gallery: others.id, index: 3 }, { ...own, index: 0 }]
    const tiles = await finder.tilesOf(asked)
    expect([0, 1, 2].map((i) => tiles[i * 3072 + 77])).toEqual([205, 203, 200])
    expect(tiles).toHaveLength(3 * 3072)
    // Another tab removed a photo: what has these numbers now must not pass for what had them.
    kept.kept.set(mine.id, renumbered(39))
    await expect(finder.tilesOf(asked)).rejects.toMatchObject({ name: 'UnknownImage' })
    await finder.refresh(mine.id)
    expect(await finder.tilesOf(asked)).toHaveLength(3 * 3072)
  })
})

describe('a change of an own gallery', () => {
  it('is seen by the next question once the finder is told, alone and joined', async () => {
    const searched = [cifar.id, mine.id]
    await finder.find({ ...ask, searched })
    kept.kept.set(mine.id, renumbered(50))
    expect((await finder.find({ ...ask, searched })).ids).toHaveLength(69)
    await finder.refresh(mine.id)
    const rows = rowsOf([cifar, madeUpGallery(mine.id, 50, 9)], 'scores')
    const expected = nearestTo(rows[45]!, rows).filter(({ row }) => row !== 45)
    const found = await finder.find({ ...ask, searched })
    expect(rowsFound(found, [40, 50])).toEqual(expected.map(({ row }) => row))
    expect((await finder.open(mine.id)).description.count).toBe(50)
  })

  it('never falls into the middle of a question', async () => {
    const tables = new GalleryTables(madeUpSite([cifar]).sources, kept.source)
    let goOn = () => {}
    const halfway = new Promise<void>((resolve) => (goOn = resolve))
    const asking = tables.ask(async () => {
      const { labels } = await tables.open(mine.id)
      await halfway
      return [labels.length, (await tables.table('code', [cifar.id, mine.id])).count]
    })
    await tables.open(mine.id)
    kept.kept.set(mine.id, renumbered(50))
    const refreshing = tables.refresh(mine.id)
    // All that needs no question's end is over by the next task.
    await new Promise((resolve) => setTimeout(resolve))
    goOn()
    expect(await asking).toEqual([30, 70])
    await refreshing
    expect((await tables.table('code', [cifar.id, mine.id])).count).toBe(90)
  })

  it('waits for no download, and no later question waits for it', async () => {
    const { sources } = madeUpSite([cifar])
    const fetch: typeof globalThis.fetch = (url, init) =>
      String(url).endsWith('embedding.table') ? new Promise(() => {}) : sources.fetch(url, init)
    finder = new Finder({ ...sources, fetch }, kept.source)
    await finder.open(mine.id)
    const query = { gallery: cifar.id, index: 3 }
    void finder.find({ ...ask, query, searched: [cifar.id], feature: 'embedding' })
    kept.kept.set(mine.id, renumbered(50))
    await finder.refresh(mine.id)
    expect((await finder.find({ ...ask, query, searched: [cifar.id] })).ids).toHaveLength(39)
    expect((await finder.open(mine.id)).description.count).toBe(50)
  })

  it('is read only where the gallery was needed before', async () => {
    await finder.refresh(mine.id)
    expect(kept.reads).toEqual([])
    await finder.find(ask)
    await finder.find({ ...ask, feature: 'code' })
    expect(kept.reads).toEqual([mine.id])
  })

  it('that comes while another is read is the one that stays', async () => {
    await finder.open(mine.id)
    kept.kept.set(mine.id, renumbered(40))
    const first = finder.refresh(mine.id)
    kept.kept.set(mine.id, renumbered(41))
    await Promise.all([first, finder.refresh(mine.id)])
    expect((await finder.open(mine.id)).description.count).toBe(41)
  })
})

describe('what cannot be searched is told', () => {
  const refused = (name: string, ...words: string[]) => {
    const found = finder.find(ask)
    return Promise.all([
      expect(found).rejects.toMatchObject({ name }),
      ...words.map((word) => expect(found).rejects.toThrow(word)),
    ])
  }

  it('a gallery that is not kept, and one that was deleted meanwhile', async () => {
    await expect(finder.open('own-zzzzzzzz')).rejects.toMatchObject({ name: 'UnknownGallery' })
    await finder.find(ask)
    kept.kept.delete(mine.id)
    await finder.refresh(mine.id)
    await refused('UnknownGallery')
  })

  it.each(['modelSha256', 'autoencoderSha256'])(
    'features of another %s, and what to do',
    async (maker) => {
      const { gallery } = ownSnapshot(mine)
      const makers = { ...gallery.makers, [maker]: 'f'.repeat(64) }
      kept.kept.set(mine.id, ownSnapshot(mine, { makers }))
      await refused('TableMismatch', `My ${mine.id}`, 'Have its photos described again')
      await expect(finder.open(mine.id)).rejects.toMatchObject({ name: 'TableMismatch' })
    },
  )

  it('rows that are not those of the photos; whole ones are found again', async () => {
    const damaged = ownSnapshot(mine)
    damaged.images.pop()
    kept.kept.set(mine.id, damaged)
    await refused('TableCorrupt', 'damaged')
    kept.kept.set(mine.id, ownSnapshot(mine))
    expect((await finder.find(ask)).ids).toHaveLength(29)
  })

  it('an image that the gallery lacks', async () => {
    const query = { ...own, index: 30 }
    await expect(finder.find({ ...ask, query })).rejects.toMatchObject({ name: 'UnknownImage' })
  })
})
