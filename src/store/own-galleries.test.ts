import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { pushAddress } from './address.ts'
import { chooseTile, openGallery, openLink } from './actions.ts'
import { addressBar, answerTo, fakes, later, resetEngines, stepBack } from './engines-fixture.ts'
import { loadOwnGalleries, refreshOwn } from './own-galleries.ts'
import { HOLIDAYS, keepHolidays } from './own-galleries-fixture.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'
import { setWall, showGallery } from './wall-actions.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({}))

const now = () => state.getState()
const { finder, judge, ownGalleries } = fakes
const mine = (index: number) => ({ gallery: HOLIDAYS, index })
/** As the link to the page of one's own photos does. */
const turnToPhotos = () => {
  pushAddress('#/photos')
  state.setState({ page: 'photos' })
}
const judged = { run: { status: 'idle' }, done: { request: mine(0), result: {}, seconds: 1 } }

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  finder.readSheet.mockResolvedValue(new Blob(['x']))
  state.setState(state.getInitialState(), true)
  quality.setState(quality.getInitialState(), true)
  keepHolidays({ photos: [5, 6, 7, 8] })
  await openGallery()
  await loadOwnGalleries()
})

it('lists the galleries, and tells why they cannot be listed until they can', async () => {
  state.setState({ ownGalleries: [] })
  ownGalleries.list.mockRejectedValueOnce(new Failure('StorageBlocked', 'Close the other tab.'))
  await loadOwnGalleries()
  expect(now().ownGalleries).toEqual([])
  expect(now().ownGalleriesTrouble).toBe('Close the other tab.')
  await loadOwnGalleries()
  expect(now().ownGalleries.map(({ title }) => title)).toEqual(['Holidays'])
  expect(now().ownGalleriesTrouble).toBeUndefined()
})

describe('a gallery that has changed', () => {
  it('is read anew by finder and judge before the page shows it', async () => {
    await showGallery(HOLIDAYS)
    keepHolidays({ photos: [5, 6, 7, 8, 9] })
    await refreshOwn(HOLIDAYS)
    expect(finder.refresh).toHaveBeenCalledWith(HOLIDAYS)
    expect(judge.refresh).toHaveBeenCalledWith(HOLIDAYS)
    expect(now().galleries[HOLIDAYS]?.description.count).toBe(5)
    expect(now().ownGalleries[0]?.count).toBe(5)
  })

  it('that nothing has needed yet is only listed', async () => {
    finder.open.mockClear()
    await refreshOwn(HOLIDAYS)
    expect(finder.open).not.toHaveBeenCalled()
    expect(now().galleries[HOLIDAYS]).toBeUndefined()
  })

  it('keeps the mosaic where photos were only added, and all that is known where nothing is new', async () => {
    await chooseTile(mine(2))
    const { mosaic } = now()
    quality.setState({ twins: judged as never })
    await refreshOwn(HOLIDAYS)
    expect(quality.getState().twins.done).toBeDefined()
    keepHolidays({ photos: [5, 6, 7, 8, 9] })
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic).toBe(mosaic)
    expect(JSON.stringify(quality.getState().twins.run)).toContain('“Holidays” have changed')
  })

  it('keeps the folder that its wall shows while more photos come', async () => {
    await showGallery(HOLIDAYS)
    setWall({ label: 0, shuffleSeed: 3 })
    keepHolidays({ photos: [5, 6, 7, 8, 9] })
    await refreshOwn(HOLIDAYS)
    expect(now().wall).toEqual({ gallery: HOLIDAYS, label: 0, shuffleSeed: 3 })
  })

  it('shows all of its wall again where another folder gives a class another number', async () => {
    await showGallery(HOLIDAYS)
    setWall({ label: 0, shuffleSeed: 3 })
    keepHolidays({ photos: [5, 6], classes: ['hills', 'sea'] })
    await refreshOwn(HOLIDAYS)
    expect(now().wall).toEqual({ gallery: HOLIDAYS, label: undefined, shuffleSeed: 3 })
  })

  it('once more while it is followed is followed once more, and not for every call', async () => {
    const slow = later<undefined>()
    finder.refresh.mockReturnValueOnce(slow.promise)
    const calls = [refreshOwn(HOLIDAYS), refreshOwn(HOLIDAYS), refreshOwn(HOLIDAYS)]
    slow.settle(undefined)
    await Promise.all(calls)
    expect(finder.refresh).toHaveBeenCalledTimes(2)
  })

  it('cannot be followed for a reason that is told, and can be the next time', async () => {
    finder.refresh.mockRejectedValueOnce(new Failure('StorageBlocked', 'Nothing can be read.'))
    await expect(refreshOwn(HOLIDAYS)).rejects.toThrow('Nothing can be read.')
    await refreshOwn(HOLIDAYS)
    expect(finder.refresh).toHaveBeenCalledTimes(2)
  })
})

describe('photos that were removed', () => {
  it('move the others up: the one that was asked about is asked about by its new number', async () => {
    await chooseTile(mine(3))
    keepHolidays({ photos: [5, 7, 8], pictureRevision: 1 })
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic?.query).toMatchObject(mine(2))
    expect(now().notice).toBeUndefined()
  })

  it('with the one that was asked about among them: another one is shown, and why', async () => {
    await chooseTile(mine(1))
    keepHolidays({ photos: [5, 7, 8], pictureRevision: 1 })
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic?.query).toMatchObject({ gallery: 'cifar10-test', index: 6 })
    expect(now().notice?.sentence).toContain('no longer in “Holidays”')
  })

  it('from a gallery that is only searched have the question asked anew; where a photo waits its answer goes', async () => {
    state.setState({ method: { ...now().method, searched: [HOLIDAYS] } })
    await chooseTile({ gallery: 'cifar10-test', index: 1 })
    finder.find.mockClear()
    keepHolidays({ photos: [5, 7, 8], pictureRevision: 1 })
    await refreshOwn(HOLIDAYS)
    expect(finder.find).toHaveBeenCalledOnce()
    state.setState({ pending: { status: 'reading', name: 'a.png' } as never })
    keepHolidays({ photos: [7, 8], pictureRevision: 2 })
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic).toBeUndefined()
  })

  it('while another page is open: Back leads to the photo that stood there, or says that it is gone', async () => {
    await chooseTile(mine(1))
    await chooseTile(mine(2))
    turnToPhotos()
    keepHolidays({ photos: [6, 7, 8], pictureRevision: 1 })
    await refreshOwn(HOLIDAYS)
    stepBack()
    await openLink(addressBar.hash)
    expect(now().mosaic?.query).toMatchObject(mine(1))
    stepBack()
    await openLink(addressBar.hash)
    expect(now().mosaic?.query).toMatchObject(mine(0))
    keepHolidays({ photos: [7, 8], pictureRevision: 2 })
    await refreshOwn(HOLIDAYS)
    await chooseTile(mine(1))
    turnToPhotos()
    keepHolidays({ photos: [7], pictureRevision: 3 })
    await refreshOwn(HOLIDAYS)
    stepBack()
    await openLink(addressBar.hash)
    expect(now().notice?.sentence).toContain('names no image here')
    // A link that somebody wrote names whatever has its number.
    addressBar.hash = `#/${HOLIDAYS}/00000`
    await openLink(addressBar.hash)
    expect(now().mosaic?.query).toMatchObject(mine(0))
  })

  it('while another image is asked about: that one is asked about, not the one in view', async () => {
    await chooseTile(mine(0))
    const slow = later<object>()
    finder.find.mockReturnValueOnce(slow.promise)
    const choosing = chooseTile(mine(3))
    await vi.waitFor(() => expect(finder.find).toHaveBeenCalledTimes(3))
    keepHolidays({ photos: [5, 7, 8], pictureRevision: 1 })
    await refreshOwn(HOLIDAYS)
    slow.settle(answerTo({ query: mine(3), searched: ['cifar10-test'] }))
    await choosing
    expect(now().mosaic?.query).toMatchObject(mine(2))
    expect(addressBar.hash).toContain('/00002')
  })

  it('take their pictures with them', async () => {
    await showGallery(HOLIDAYS)
    const old = `${HOLIDAYS}/0/00001`
    state.setState({ sheets: { [old]: 'blob:old', 'cifar10-test/1': 'blob:kept' } })
    keepHolidays({ photos: [5], pictureRevision: 1 })
    await refreshOwn(HOLIDAYS)
    expect(now().sheets[old]).toBeUndefined()
    expect(now().sheets['cifar10-test/1']).toBe('blob:kept')
  })
})

describe('a gallery that was deleted', () => {
  it('leaves wall, method, mosaic and figures, and the page says so', async () => {
    await showGallery(HOLIDAYS)
    await chooseTile(mine(1))
    state.setState({ method: { ...now().method, searched: [HOLIDAYS], onlyClass: 'sea' } })
    quality.setState({ doubts: judged as never })
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    expect(now().ownGalleries).toEqual([])
    expect(now().galleries[HOLIDAYS]).toBeUndefined()
    expect(now().wall.gallery).toBe('cifar10-test')
    expect(now().method).toMatchObject({ searched: ['cifar10-test'], onlyClass: '' })
    expect(now().mosaic?.query).toMatchObject({ gallery: 'cifar10-test', index: 6 })
    expect(JSON.stringify(quality.getState().doubts.run)).toContain('“Holidays” is no longer')
    expect(now().notice?.sentence).toContain('“Holidays” is no longer in this browser')
  })

  it('that was only searched beside another is searched no more, and no more is said', async () => {
    state.setState({ method: { ...now().method, searched: ['cifar10-train', HOLIDAYS] } })
    await chooseTile({ gallery: 'cifar10-test', index: 1 })
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic?.method.searched).toEqual(['cifar10-train'])
    expect(now().notice?.sentence).toBe(
      '“Holidays” is no longer in this browser, so it is not searched any more.',
    )
  })

  it('while another image is asked about: its answer comes', async () => {
    state.setState({ method: { ...now().method, searched: [HOLIDAYS] } })
    await chooseTile({ gallery: 'cifar10-test', index: 1 })
    finder.find.mockReturnValueOnce(later<object>().promise)
    void chooseTile({ gallery: 'cifar10-test', index: 9 })
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    expect(now().mosaic?.query).toMatchObject({ gallery: 'cifar10-test', index: 9 })
  })

  it('that nothing shows goes without a word, and the mosaic stays', async () => {
    const { mosaic } = now()
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    expect(now().ownGalleries).toEqual([])
    expect(now().mosaic).toBe(mosaic)
    expect(now().notice).toBeUndefined()
  })

  it('is not listed again by what another gallery’s change had seen before', async () => {
    const slow = later<undefined>()
    finder.refresh.mockReturnValueOnce(slow.promise)
    const other = refreshOwn('own-travels0')
    await vi.waitFor(() => expect(finder.refresh).toHaveBeenCalledWith('own-travels0'))
    keepHolidays(undefined)
    await refreshOwn(HOLIDAYS)
    slow.settle(undefined)
    await other
    expect(now().ownGalleries).toEqual([])
  })
})
