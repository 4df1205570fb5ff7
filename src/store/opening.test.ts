import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { openGallery } from './actions.ts'
import { addressBar, answerTo, fakes, later, resetEngines } from './engines-fixture.ts'
import { FIRST_TILE, OPENING_METHOD } from './method.ts'
import { beginOpening, warmTables } from './opening.ts'
import { choosePhoto } from './photo-actions.ts'
import { state, type State } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
const wantSheets = vi.hoisted(() => vi.fn())
vi.mock('./sheets.ts', () => ({ wantSheets }))
vi.mock('./model-actions.ts', () => ({ ensureModel: async () => undefined }))

const { finder } = fakes
const now = (): State => state.getState()
const request = { ...OPENING_METHOD, query: FIRST_TILE }
const found = answerTo(request)
const openingOf = async (change: object = {}) => {
  const gallery = await finder.open(FIRST_TILE.gallery)
  finder.open.mockClear()
  return { gallery, request: { ...request, ...change }, found }
}
const photo = new File(['x'], 'a cat.png')

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  finder.opening.mockResolvedValue(await openingOf())
})

describe('the mosaic that was made beforehand', () => {
  it.each(['', '#', '#/'])('opens the page at %j, and nothing else is asked', async (hash) => {
    addressBar.hash = hash
    await openGallery()
    expect(now().mosaic).toEqual({
      among: 100,
      query: { kind: 'tile', ...FIRST_TILE },
      method: OPENING_METHOD,
      found,
    })
    expect(now().gallery).toMatchObject({ status: 'ready', modelSha256: 'a', modelBytes: 1 })
    expect(now().galleries[FIRST_TILE.gallery]?.labels).toHaveLength(100)
    expect(addressBar.hash).toMatch(/^#\/cifar10-test\/\d{5}\?/)
    expect(addressBar.steps).toHaveLength(1)
    expect(finder.open).not.toHaveBeenCalled()
    expect(finder.find).not.toHaveBeenCalled()
    // The picture of the query comes with those of its neighbours.
    expect(wantSheets).toHaveBeenCalledWith('mosaic', Array(1 + found.ids.length).fill('000'))
  })

  it('is asked for before what draws the page has come, once; a failure waits for who shows it', async () => {
    const aWhile = () => new Promise((resolve) => setTimeout(resolve))
    beginOpening('#/cifar10-test/00042')
    await aWhile()
    expect(finder.opening).not.toHaveBeenCalled()
    beginOpening('')
    await aWhile()
    expect(finder.opening).toHaveBeenCalledTimes(1)
    await openGallery()
    expect(finder.opening).toHaveBeenCalledTimes(1)
    expect(now().mosaic?.found).toBe(found)
    finder.opening.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
    beginOpening('')
    // Vitest fails where a rejection is heard by nobody.
    await aWhile()
    addressBar.hash = ''
    await openGallery()
    expect(now().mosaic?.query).toEqual({ kind: 'tile', ...FIRST_TILE })
  })

  it('is not asked for where the address names an image', async () => {
    addressBar.hash = '#/cifar10-test/00042'
    await openGallery()
    expect(finder.opening).not.toHaveBeenCalled()
    expect(now().mosaic?.query).toMatchObject({ index: 42 })
  })

  it.each<[string, object]>([
    ['by another method', { weight: 0.77 }],
    ['among other galleries', { searched: ['cifar10-train'] }],
    ['of another image', { query: { gallery: 'cifar10-test', index: 99 } }],
  ])('is passed over where it was made %s: the question is asked', async (_, change) => {
    finder.opening.mockResolvedValue(await openingOf(change))
    await openGallery()
    expect(finder.find).toHaveBeenCalledExactlyOnceWith(request)
    expect(now().mosaic?.method).toEqual(OPENING_METHOD)
  })

  it('is passed over without a word where it cannot come', async () => {
    finder.opening.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
    await openGallery()
    expect(finder.find).toHaveBeenCalledExactlyOnceWith(request)
    expect(now().notice).toBeUndefined()
  })

  it('gives way to a photo that is dropped before it comes', async () => {
    const slow = later<object>()
    finder.opening.mockReturnValue(slow.promise)
    const opening = openGallery()
    await choosePhoto(photo)
    wantSheets.mockClear()
    slow.settle(await openingOf())
    await opening
    expect(now().mosaic?.query.kind).toBe('photo')
    expect(wantSheets).not.toHaveBeenCalled()
    expect(now().gallery.status).toBe('ready')
  })
})

describe('a photo that is dropped before the gallery has come', () => {
  beforeEach(() => {
    finder.opening.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
  })

  it('is shown, not what the address asks for', async () => {
    const slow = later<object>()
    const gallery = await finder.open(FIRST_TILE.gallery)
    finder.open.mockReturnValue(slow.promise)
    const opening = openGallery()
    const choosing = choosePhoto(photo)
    slow.settle(gallery)
    await Promise.all([opening, choosing])
    expect(now().gallery.status).toBe('ready')
    expect(now().mosaic?.query.kind).toBe('photo')
  })

  it('leaves the first mosaic where it is no image', async () => {
    finder.preparePhoto.mockRejectedValue(new Failure('NotAnImage', 'No image.'))
    await choosePhoto(photo)
    expect(now().mosaic?.query).toMatchObject(FIRST_TILE)
    expect(now().notice?.sentence).toBe('No image.')
  })
})

it('warming asks for no neighbours, by the method of the controls', async () => {
  await openGallery()
  await warmTables()
  expect(finder.find).toHaveBeenCalledExactlyOnceWith({ ...request, k: 0 })
  expect(now().mosaic?.found).toBe(found)
})
