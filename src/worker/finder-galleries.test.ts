import { beforeEach, describe, expect, it } from 'vitest'
import { nearestTo, rowsFound, rowsOf } from './answer-fixture.ts'
import { Finder, type FindRequest, type Found } from './finder.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const [one, other] = [madeUpGallery('one', 40, 1), madeUpGallery('other', 60, 2)]
const both = [one, other]
const searched = ['one', 'other']
let site: ReturnType<typeof madeUpSite>
let finder: Finder

beforeEach(() => {
  site = madeUpSite(both)
  finder = new Finder(site.sources)
})

const ask: FindRequest = {
  ...{ query: { gallery: 'one', index: 5 }, searched, k: 100, includeItself: false },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0, order: 'nearest', onlyClass: '' },
}
const places = (answer: Found) => rowsFound(answer, [one.count, other.count])

describe('two galleries searched as one', () => {
  it.each(['scores', 'embedding', 'code'] as const)(
    'are in exact order over %s, ties by gallery and then by number',
    async (feature) => {
      const rows = rowsOf(both, feature)
      let ties = 0
      for (let row = 0; row < rows.length; row += 3) {
        const isFirst = row < one.count
        const query = isFirst
          ? { gallery: 'one', index: row }
          : { gallery: 'other', index: row - one.count }
        const expected = nearestTo(rows[row]!, rows).filter((near) => near.row !== row)
        const found = await finder.find({ ...ask, query, feature })
        expect(places(found)).toEqual(expected.map((near) => near.row))
        expect([...found.distances]).toEqual(expected.map(({ distance }) => distance))
        expect(found.searched).toEqual(searched)
        const [nearest] = expected
        if (nearest!.distance === 0 && isFirst !== nearest!.row < one.count) ties++
      }
      // Else the order of ties across galleries would not have been asked for.
      expect(ties).toBeGreaterThan(0)
    },
  )

  it('give the class scores of the images that are named', async () => {
    const found = await finder.find(ask)
    found.ids.forEach((id, rank) => {
      const { tables } = both[found.galleries[rank]!]!
      const row = tables.scores.values.slice(id * 10, id * 10 + 10)
      expect(found.neighbourScores.slice(rank * 10, rank * 10 + 10)).toEqual(row)
    })
  })

  it('leave the query out where it is, and count the equal image of the other gallery', async () => {
    // Images 5 of both galleries are equal.
    const found = await finder.find(ask)
    expect(found.ids).toHaveLength(99)
    expect(found.distances[0]).toBe(0)
    expect(places(found)).not.toContain(5)
    expect(places(found)).toContain(45)
    const itself = await finder.find({ ...ask, includeItself: true })
    expect(itself.ids).toHaveLength(100)
    expect(places(itself)[0]).toBe(5)
    const second = await finder.find({ ...ask, query: { gallery: 'other', index: 5 } })
    expect(places(second)).toContain(5)
    expect(places(second)).not.toContain(45)
  })

  it('answer with one class of both', async () => {
    const labels = [...one.labels, ...other.labels]
    const rows = rowsOf(both, 'scores')
    const expected = nearestTo(rows[5]!, rows).filter(({ row }) => row !== 5 && labels[row] === 3)
    expect(new Set(expected.map(({ row }) => row < one.count))).toHaveProperty('size', 2)
    expect(places(await finder.find({ ...ask, onlyClass: '3' }))).toEqual(
      expected.map(({ row }) => row),
    )
    expect((await finder.find({ ...ask, onlyClass: 'cat' })).ids).toHaveLength(0)
  })

  it('are searched in the order asked', async () => {
    const turned = await finder.find({ ...ask, searched: ['other', 'one'] })
    expect(turned.galleries[0]).toBe(0)
    expect(turned.ids[0]).toBe(5)
    expect([...turned.distances]).toEqual([...(await finder.find(ask)).distances])
  })

  it('are each fetched once', async () => {
    await finder.find(ask)
    await finder.find(ask)
    const tables = site.asked.filter((path) => path.endsWith('.table'))
    expect(tables.sort()).toEqual(['one/scores.table', 'other/scores.table'])
  })

  it('come again after one of them could not be fetched', async () => {
    site.unreachable.add('other/scores.table')
    await expect(finder.find(ask)).rejects.toMatchObject({ name: 'NetworkFailed' })
    site.unreachable.clear()
    expect((await finder.find(ask)).ids).toHaveLength(99)
    expect(site.asked.filter((path) => path === 'one/scores.table')).toHaveLength(1)
  })

  it('are named by the image that one of them lacks', async () => {
    const query = { gallery: 'one', index: 40 }
    await expect(finder.find({ ...ask, query })).rejects.toMatchObject({
      name: 'UnknownImage',
      message: expect.stringContaining('Gallery one'),
    })
  })
})

it('an image is asked about in another gallery than its own, none left out', async () => {
  const found = await finder.find({ ...ask, searched: ['other'] })
  expect(found.ids).toHaveLength(60)
  const rows = rowsOf([other], 'scores')
  const expected = nearestTo(rowsOf([one], 'scores')[5]!, rows).map(({ row }) => row)
  expect([...found.ids]).toEqual(expected)
  expect(found.ids[0]).toBe(5)
})
