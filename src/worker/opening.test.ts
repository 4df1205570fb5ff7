import { expect, it } from 'vitest'
import { Finder, type FindRequest, type TileId } from './finder.ts'
import { decodeOpening, encodeOpening, OPENING } from './opening.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const request: FindRequest & { query: TileId } = {
  ...{ query: { gallery: 'g', index: 7 }, searched: ['g'], k: 10 },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0.3 },
  ...{ includeItself: false, order: 'nearest', onlyClass: '' },
}

it('gives back the finder’s answer digit for digit', async () => {
  const { sources } = madeUpSite([madeUpGallery('g', 40, 1)])
  const found = await new Finder(sources).find(request)
  expect(found.lookShares).toHaveLength(10)
  expect(decodeOpening(encodeOpening({ request, found }))).toEqual({ request, found })
})

it('keeps a distance that is not defined', async () => {
  const { sources } = madeUpSite([madeUpGallery('g', 40, 1)])
  const found = await new Finder(sources).find(request)
  found.distances[3] = NaN
  expect(decodeOpening(encodeOpening({ request, found })).found.distances[3]).toBeNaN()
})

it('is shown without a table being fetched', async () => {
  const site = madeUpSite([madeUpGallery('g', 40, 1)])
  const found = await new Finder(site.sources).find(request)
  site.files[OPENING] = new TextEncoder().encode(encodeOpening({ request, found }))
  site.asked.length = 0
  const opening = await new Finder(site.sources).opening('g')
  expect(opening.found).toEqual(found)
  expect(opening.gallery.description.count).toBe(40)
  expect(site.asked.filter((path) => path.endsWith('.table'))).toEqual([])
})
