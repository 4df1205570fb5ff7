import { expect, it, vi } from 'vitest'
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
  for (const sheet of [0, 1, 2]) site.files[`g/sheet-${sheet}.webp`] = Uint8Array.of(sheet)
  site.files[OPENING] = new TextEncoder().encode(encodeOpening({ request, found }))
  site.asked.length = 0
  const opening = await new Finder(site.sources).opening('g')
  expect(opening.found).toEqual(found)
  expect(opening.gallery.description.count).toBe(40)
  expect(site.asked.filter((path) => path.endsWith('.table'))).toEqual([])
  // Beside the manifest, and then the pictures: the page has not been told of any yet.
  expect(site.asked.slice(0, 4)).toEqual([
    ...['manifest.json', OPENING, 'g/gallery.json', 'g/labels.bin'],
  ])
  const sheets = new Set([7, ...found.ids].map((i) => `g/sheet-${Math.floor(i / 16)}.webp`))
  await vi.waitFor(() => expect(new Set(site.asked.slice(4))).toEqual(sheets))
})
