import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { addressBar, answerTo, fakes, later, resetEngines } from './engines-fixture.ts'
import { ARTICLE_METHOD } from './method.ts'
import { state, type State } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))
vi.mock('./model-actions.ts', () => ({}))

const now = (): State => state.getState()
const shown = () => now().mosaic?.found.ids[0]
const image = (index: number, gallery = 'cifar10-test') => ({ gallery, index })
const { finder } = fakes
const noConnection = new Failure('NetworkFailed', 'No connection.')

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  await openGallery()
  await setMethod(ARTICLE_METHOD)
})

describe('a tile', () => {
  it('is shown with its answer, and the address bar links to it', async () => {
    await chooseTile(image(42))
    expect(now().mosaic?.query).toEqual({ kind: 'tile', ...image(42) })
    expect(shown()).toBe(43)
    expect(addressBar.hash).toBe('#/cifar10-test/00042?k=10&distance=euclidean&feature=scores&w=0')
    expect(addressBar.steps).toHaveLength(2)
    await chooseTile(image(42))
    expect(addressBar.steps).toHaveLength(2)
  })

  it('of another gallery opens that, whose images are not searched for that', async () => {
    await chooseTile(image(150, 'cifar10-train'))
    expect(now().galleries['cifar10-train']?.description.count).toBe(200)
    expect(finder.find).toHaveBeenLastCalledWith({
      ...{ ...ARTICLE_METHOD, query: image(150, 'cifar10-train') },
    })
    expect(addressBar.hash).toMatch(/^#\/cifar10-train\/00150\?/)
  })

  it('that is clicked later wins, whichever answer comes first', async () => {
    const slow = later<ReturnType<typeof answerTo>>()
    finder.find.mockReturnValueOnce(slow.promise)
    const first = chooseTile(image(1))
    await chooseTile(image(2))
    slow.settle(answerTo({ ...ARTICLE_METHOD, query: image(1) }))
    await first
    expect(shown()).toBe(3)
    expect(addressBar.hash).toContain('00002')
  })

  it('whose answer fails leaves the mosaic as it was and says why', async () => {
    await chooseTile(image(1))
    finder.find.mockRejectedValueOnce(noConnection)
    await chooseTile(image(2))
    expect(shown()).toBe(2)
    expect(addressBar.hash).toContain('00001')
    expect(now().notice).toEqual({ kind: 'trouble', sentence: 'No connection.' })
  })

  it('is not forgotten by a change of the distance while its answer is awaited', async () => {
    await chooseTile(image(1))
    const slow = later<ReturnType<typeof answerTo>>()
    finder.find.mockReturnValueOnce(slow.promise)
    const asked = chooseTile(image(2))
    await setMethod({ distance: 'cosine' })
    slow.settle(answerTo({ ...ARTICLE_METHOD, query: image(2) }))
    await asked
    expect(shown()).toBe(3)
    expect(addressBar.steps.at(-1)).toContain('00002?k=10&distance=cosine')
    expect(addressBar.steps.at(-2)).toContain('00001?k=10&distance=euclidean')
  })

  it('opens each gallery once', async () => {
    await chooseTile(image(1))
    await chooseTile(image(2))
    expect(finder.open).toHaveBeenCalledOnce()
  })
})

describe('a method', () => {
  it('is used at once, in the same step of the history', async () => {
    await chooseTile(image(1))
    await setMethod({ k: 5, searched: ['cifar10-test', 'cifar10-train'] })
    expect(now().mosaic?.method).toMatchObject({ k: 5, distance: 'euclidean' })
    expect(addressBar.steps).toHaveLength(2)
    expect(addressBar.hash).toContain('k=5')
    expect(addressBar.hash).toContain('in=cifar10-test+cifar10-train')
    expect(now().galleries['cifar10-train']?.description.count).toBe(200)
  })

  it('that gets no answer is taken back: the controls say how the mosaic was found', async () => {
    await chooseTile(image(1))
    const { method } = now()
    finder.find.mockRejectedValueOnce(noConnection)
    await setMethod({ feature: 'embedding' })
    expect(now().notice?.sentence).toBe('No connection.')
    expect(now().method).toBe(method)
    // The same choice is a change again.
    await setMethod({ feature: 'embedding' })
    expect(now().mosaic?.method.feature).toBe('embedding')
  })
})

describe('the page of figures', () => {
  it('is opened by its link, and keeps the mosaic', async () => {
    await chooseTile(image(1))
    await openLink('#/quality?feature=scores')
    expect(now().page).toBe('quality')
    expect(shown()).toBe(2)
  })

  it('stays, address and all, when an answer comes meanwhile', async () => {
    const slow = later<ReturnType<typeof answerTo>>()
    finder.find.mockReturnValueOnce(slow.promise)
    const asked = chooseTile(image(1))
    window.history.pushState(null, '', '#/quality')
    await openLink('#/quality')
    slow.settle(answerTo({ ...ARTICLE_METHOD, query: image(1) }))
    await asked
    expect(now().page).toBe('quality')
    expect(addressBar.hash).toBe('#/quality')
    expect(shown()).toBe(2)
  })

  it('is there from the start where the address asks for it, before the gallery has come', async () => {
    state.setState(state.getInitialState(), true)
    addressBar.hash = '#/quality?w=0.5'
    const opening = openGallery()
    expect(now().page).toBe('quality')
    await opening
    expect(now().page).toBe('quality')
    expect(addressBar.hash).toBe('#/quality?w=0.5')
  })

  it('gives way to the link of an image', async () => {
    await openLink('#/quality')
    await openLink('#/cifar10-test/00007?k=5')
    expect(now().page).toBe('finder')
    expect(shown()).toBe(8)
  })
})

it('a gallery that cannot be opened says why, and can be tried again', async () => {
  state.setState(state.getInitialState(), true)
  finder.open.mockRejectedValueOnce(noConnection)
  await openGallery()
  expect(now().gallery).toEqual({ status: 'failed', sentence: 'No connection.' })
  expect(now().notice).toBeUndefined()
  await openGallery()
  expect(now().gallery).toEqual({
    ...{ status: 'ready', modelSha256: 'a', autoencoderSha256: 'b', modelBytes: 1 },
  })
})

it('a failed gallery comes with the next question, once it can, and the answer is shown', async () => {
  state.setState(state.getInitialState(), true)
  finder.open.mockRejectedValueOnce(noConnection)
  await openGallery()
  await chooseTile({ gallery: 'cifar10-test', index: 7 })
  expect(now().gallery).toMatchObject({ status: 'ready', modelSha256: 'a' })
  expect(now().mosaic?.query).toMatchObject({ index: 7 })
})
