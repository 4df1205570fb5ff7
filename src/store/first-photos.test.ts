import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { ownImage } from '../worker/own-fixture.ts'
import { fakes, resetEngines } from './engines-fixture.ts'
import { firstNames, firstSheets, shownCount } from './first-photos.ts'
import { loadOwnGalleries, refreshOwn } from './own-galleries.ts'
import { HOLIDAYS, keepHolidays } from './own-galleries-fixture.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({}))

const { finder, ownGalleries } = fakes
const now = () => state.getState()
const listed = () => now().ownGalleries[0]!

/** The database has these photos, whatever the list says. */
const keepFirst = (photos: number[], pictureRevision = 0) =>
  ownGalleries.first.mockImplementation(async (id: string, most: number) => ({
    gallery: { id, pictureRevision },
    images: photos.slice(0, most).map(ownImage),
  }))

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  keepHolidays({ photos: [5, 6, 7], pictureRevision: 2 })
  keepFirst([5, 6, 7], 2)
  await loadOwnGalleries()
})

it('a card shows at most twelve photos, by their pictures’ paths', () => {
  expect(firstSheets(listed())).toEqual(
    ['00000', '00001', '00002'].map((image) => `${HOLIDAYS}/2/${image}`),
  )
  const many = { ...listed(), count: 20_000 }
  expect([firstSheets(many).length, shownCount(many)]).toEqual([12, 12])
  expect(shownCount({ count: 0 })).toBe(0)
})

it('its photos are named by their files, and the gallery is not opened for that', async () => {
  expect(await firstNames(listed())).toEqual(['IMG_5.jpg', 'IMG_6.jpg', 'IMG_7.jpg'])
  expect(finder.open).not.toHaveBeenCalled()
  expect(ownGalleries.first.mock.calls).toEqual([[HOLIDAYS, 12]])
})

it('a gallery that had to be mended for that is listed as it is now', async () => {
  keepHolidays({ photos: [6, 7], pictureRevision: 3 })
  keepFirst([6, 7], 3)
  expect(await firstNames(listed())).toEqual([])
  expect(listed()).toMatchObject({ count: 2, pictureRevision: 3 })
  expect(finder.refresh).toHaveBeenCalledWith(HOLIDAYS)
  expect(await firstNames(listed())).toEqual(['IMG_6.jpg', 'IMG_7.jpg'])
})

it('photos that cannot be read have no names, and nothing else goes wrong', async () => {
  ownGalleries.first.mockRejectedValue(new Failure('StorageBlocked', 'Nothing can be read.'))
  expect(await firstNames(listed())).toEqual([])
  expect(now().notice).toBeUndefined()
})

it('pictures of before go with their numbers, though the gallery was never opened', async () => {
  const [old, kept] = [`${HOLIDAYS}/2/00001`, `${HOLIDAYS}/3/00000`]
  state.setState({ sheets: { [old]: 'blob:old', [kept]: 'blob:kept' } })
  keepHolidays({ photos: [5, 7], pictureRevision: 3 })
  await refreshOwn(HOLIDAYS)
  expect(Object.keys(now().sheets)).toEqual([kept])
})
