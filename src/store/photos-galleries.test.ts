import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { carryAloud } from './carry.ts'
import { chooseTile, openGallery, searchAmong, setMethod } from './actions.ts'
import { pushAddress } from './address.ts'
import { addressBar, fakes, later, resetEngines, stepBack } from './engines-fixture.ts'
import { dismissNotice, tell } from './notices.ts'
import { loadOwnGalleries, refreshOwn } from './own-galleries.ts'
import { HOLIDAYS, keepHolidays } from './own-galleries-fixture.ts'
import {
  deleteGallery,
  lookThrough,
  openOwnGallery,
  removePhotos,
  renameGallery,
} from './photos-galleries.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'
import { showGallery } from './wall-actions.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({}))
// Their pictures, which do not come here, would be told.
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined, forgetSheets: () => undefined }))

const { ownGalleries } = fakes
const now = () => state.getState()
const shown = () => now().galleries[HOLIDAYS]!

beforeEach(async () => {
  vi.resetAllMocks()
  vi.stubGlobal('navigator', {})
  resetEngines()
  ownGalleries.remove.mockResolvedValue(undefined)
  state.setState(state.getInitialState(), true)
  photos.setState(photos.getInitialState(), true)
  keepHolidays({ photos: [5, 6, 7, 8], pictureRevision: 3 })
  await openGallery()
  await loadOwnGalleries()
  await showGallery(HOLIDAYS)
})

/** As the link to the page of one's own photos does. */
const turnToPhotos = () => {
  pushAddress('#/photos')
  state.setState({ page: 'photos' })
}

it('one step back from a photo that is looked through leads to the page of one’s own photos', async () => {
  await chooseTile({ gallery: 'cifar10-test', index: 9 })
  turnToPhotos()
  await lookThrough(HOLIDAYS, 2)
  expect(now().mosaic?.query).toMatchObject({ gallery: HOLIDAYS, index: 2 })
  expect(addressBar.hash).toContain(`#/${HOLIDAYS}/00002`)
  stepBack()
  expect(addressBar.hash).toBe('#/photos')
})

it('a gallery is looked through whole, whatever class was asked for before', async () => {
  await setMethod({ onlyClass: 'frog' })
  await lookThrough(HOLIDAYS)
  expect(now().method.onlyClass).toBe('')
})

it('a class that none of the galleries searched from now on has is dropped', async () => {
  await setMethod({ searched: ['cifar10-test', HOLIDAYS], onlyClass: 'sea' })
  await searchAmong([HOLIDAYS])
  expect(now().method).toMatchObject({ searched: [HOLIDAYS], onlyClass: 'sea' })
  await searchAmong(['cifar10-test'])
  expect(now().method).toMatchObject({ searched: ['cifar10-test'], onlyClass: '' })
})

it('deleted while its photos are looked for, it ends the search', async () => {
  photos.setState({ indexing: { status: 'gathering', source: 'sea', card: HOLIDAYS } })
  ownGalleries.delete.mockImplementation(async () => keepHolidays(undefined))
  await deleteGallery(HOLIDAYS)
  expect(photos.getState().indexing).toEqual({ status: 'idle' })
})

it('a photo that cannot be looked through leaves the mosaic of before, with its link', async () => {
  await chooseTile({ gallery: 'cifar10-test', index: 9 })
  turnToPhotos()
  fakes.finder.find.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
  await lookThrough(HOLIDAYS)
  expect(now().page).toBe('finder')
  expect(addressBar.hash).toContain('#/cifar10-test/00009')
  stepBack()
  expect(addressBar.hash).toBe('#/photos')
})

it('a gallery that cannot be opened says why', async () => {
  expect(await openOwnGallery(HOLIDAYS)).toBeUndefined()
  state.setState({ galleries: {} })
  fakes.finder.open.mockRejectedValueOnce(new Failure('TableMismatch', 'Made by other models.'))
  expect(await openOwnGallery(HOLIDAYS)).toBe('Made by other models.')
  expect(await openOwnGallery(HOLIDAYS)).toBeUndefined()
  expect(shown().description.count).toBe(4)
})

it('photos are removed by the numbers that they were shown under', async () => {
  const before = shown()
  // The list is ahead of what is shown: another tab has removed one.
  keepHolidays({ photos: [5, 6, 7], pictureRevision: 4 })
  await loadOwnGalleries()
  await removePhotos(before, [2])
  expect(ownGalleries.remove.mock.calls).toEqual([[HOLIDAYS, [2], 3]])
})

it('photos are removed once, however often the button is pressed before the list follows', async () => {
  const slow = later<undefined>()
  ownGalleries.remove.mockReturnValueOnce(slow.promise)
  const presses = [removePhotos(shown(), [1]), removePhotos(shown(), [1])]
  expect(photos.getState().removing).toBe(HOLIDAYS)
  keepHolidays({ photos: [5, 7, 8], pictureRevision: 4 })
  slow.settle(undefined)
  await Promise.all(presses)
  expect(ownGalleries.remove).toHaveBeenCalledOnce()
  expect(photos.getState().removing).toBeUndefined()
  await removePhotos(shown(), [1])
  expect(ownGalleries.remove).toHaveBeenLastCalledWith(HOLIDAYS, [1], 4)
})

it('numbers of before are refused with a sentence that stays, and the list is that of now', async () => {
  await chooseTile({ gallery: HOLIDAYS, index: 1 })
  // Another tab has removed the very photo that this one has asked about.
  keepHolidays({ photos: [5, 7, 8], pictureRevision: 4 })
  ownGalleries.remove.mockRejectedValueOnce(new Failure('TableMismatch', 'Mark again.'))
  await removePhotos(shown(), [2])
  expect(now().notice).toEqual({ kind: 'trouble', sentence: 'Mark again.' })
  expect(now().ownGalleries[0]?.count).toBe(3)
  expect(shown().description.sheet.path).toContain('/4/')
  expect(photos.getState().removing).toBeUndefined()
})

it('what was done is told, unless there is more to tell', async () => {
  const news = (sentence: string) => ({ kind: 'news', sentence })
  ownGalleries.rename.mockImplementation(async (_id: string, title: string) =>
    keepHolidays({ photos: [5, 6, 7, 8], pictureRevision: 3, title }),
  )
  await renameGallery(HOLIDAYS, ' Summer ')
  expect(now().notice).toEqual(news('It is named “Summer” now.'))
  ownGalleries.remove.mockImplementation(async () =>
    keepHolidays({ photos: [5, 6], pictureRevision: 4, title: 'Summer' }),
  )
  await removePhotos(shown(), [2, 3])
  expect(now().notice).toEqual(news('2 photos removed from “Summer”.'))
  await chooseTile({ gallery: HOLIDAYS, index: 1 })
  await showGallery(HOLIDAYS)
  ownGalleries.delete.mockImplementation(async () => keepHolidays(undefined))
  await deleteGallery(HOLIDAYS)
  expect(now().notice?.sentence).toContain('images of CIFAR-10 are shown instead')

  keepHolidays({ photos: [5] })
  await loadOwnGalleries()
  await deleteGallery(HOLIDAYS)
  expect(now().notice).toEqual(news('“Holidays” is deleted. Your files are where they were.'))
})

it('a gallery that is deleted while it is saved is not read any further, and that is not told', async () => {
  ownGalleries.delete.mockImplementation(async () => keepHolidays(undefined))
  const saving = carryAloud(
    { title: 'Holidays', as: 'saving', card: HOLIDAYS },
    async (onShare) => {
      await deleteGallery(HOLIDAYS)
      onShare(0.5)
      throw new Failure('UnknownGallery', 'It is not there.')
    },
  )
  await saving
  expect(photos.getState().carrying).toBeUndefined()
  expect(now().notice?.sentence).not.toContain('not there')
})

it('so is what is described meanwhile, though another work is the one that is shown', async () => {
  let goOn = () => {}
  const deleted = new Promise<void>((resolve) => (goOn = resolve))
  const work = { title: 'Holidays', as: 'describing', card: HOLIDAYS } as const
  const describing = carryAloud(work, async () => {
    await deleted
    throw new Failure('UnknownGallery', 'It is not there.')
  })
  const opening = carryAloud({ title: 'Sea', as: 'opening' }, async (onShare) => {
    onShare(0.5)
    await deleteGallery(HOLIDAYS)
    expect(photos.getState().carrying?.title).toBe('Sea')
    goOn()
    await describing
  })
  await opening
  expect(now().notice?.sentence).not.toContain('not there')
})

it('what was done is told, also where news of before goes meanwhile', async () => {
  tell('news', 'Saved.')
  ownGalleries.rename.mockImplementation(async () => dismissNotice())
  await renameGallery(HOLIDAYS, 'Holidays')
  expect(now().notice?.sentence).toContain('Holidays')
})

describe('while a photo is on its way', () => {
  const coming = () => state.setState({ pending: { status: 'reading', fileName: 'a.jpg' } })

  it('an answer goes whose numbers mean other photos now', async () => {
    await chooseTile({ gallery: HOLIDAYS, index: 3 })
    coming()
    keepHolidays({ photos: [5, 7, 8], pictureRevision: 4 })
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic).toBeUndefined()
    expect(now().pending.status).toBe('reading')
  })

  it('so does one about a photo whose gallery was deleted; any other stays', async () => {
    await chooseTile({ gallery: HOLIDAYS, index: 3 })
    coming()
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic).toBeUndefined()
    keepHolidays({ photos: [5, 6, 7, 8] })
    await refreshOwn(HOLIDAYS)
    await chooseTile({ gallery: 'cifar10-test', index: 1 })
    coming()
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic?.query).toMatchObject({ index: 1 })
  })
})
