import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { chooseTile, openGallery, openLink } from './actions.ts'
import { addressBar, fakes, later, resetEngines } from './engines-fixture.ts'
import { OPENING_METHOD } from './method.ts'
import { state, type State } from './state.ts'
import { setWall } from './wall-actions.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))
vi.mock('./model-actions.ts', () => ({}))

const now = (): State => state.getState()
const shown = () => now().mosaic?.found.ids[0]
const image = (index: number, gallery = 'cifar10-test') => ({ gallery, index })
const { finder, database } = fakes
const noConnection = new Failure('NetworkFailed', 'No connection.')

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  await openGallery()
})

describe('a link', () => {
  it('opens its mosaic by its method, without a new step of the history', async () => {
    await openLink(
      '#/cifar10-test/00007?k=5&distance=cosine&feature=embedding&w=0.25&in=cifar10-train&self=1',
    )
    const method = {
      ...{ searched: ['cifar10-train'], feature: 'embedding', distance: 'cosine', weight: 0.25 },
      ...{ k: 5, includeItself: true, order: 'nearest', onlyClass: '' },
    }
    expect(finder.find).toHaveBeenLastCalledWith({ query: image(7), ...method })
    expect(now().method).toEqual(method)
    expect(addressBar.steps).toHaveLength(1)
  })

  it('to a training image opens their gallery, back and forward', async () => {
    await openLink('#/cifar10-train/00150')
    expect(now().mosaic?.query).toEqual({ kind: 'tile', ...image(150, 'cifar10-train') })
    expect(now().galleries['cifar10-train']?.description.count).toBe(200)
    await openLink('#/cifar10-test/00007')
    expect(now().mosaic?.query).toMatchObject(image(7))
    await openLink('#/cifar10-train/00150')
    expect(now().mosaic?.query).toMatchObject(image(150, 'cifar10-train'))
    expect(finder.open).toHaveBeenCalledTimes(2)
  })

  it.each([
    '#/cifar10-test/00100',
    '#/cifar10-train/00200',
    '#/other/00001',
    '#/%E0%A4%A',
    `#${'x'.repeat(1e5)}`,
  ])('that names no image here shows another one and says so: %#', async (hash) => {
    await chooseTile(image(1))
    await openLink(hash)
    expect(shown()).toBe(7)
    expect(now().notice?.sentence).toContain('names no image here')
    expect(now().notice!.sentence.length).toBeLessThan(200)
  })

  it.each(['', '#/'])('that is empty opens the first mosaic without a word: %j', async (hash) => {
    await chooseTile(image(1))
    await openLink(hash)
    expect(shown()).toBe(7)
    expect(now().method).toEqual(OPENING_METHOD)
    expect(now().notice).toBeUndefined()
  })

  it('with a class that the gallery lacks is of all classes', async () => {
    await openLink('#/cifar10-test/00007?class=frog')
    expect(now().method.onlyClass).toBe('frog')
    await openLink('#/cifar10-test/00007?class=unicorn')
    expect(now().method.onlyClass).toBe('')
  })

  it('whose gallery cannot come says why, and keeps the mosaic and its method', async () => {
    await chooseTile(image(1))
    const { mosaic } = now()
    finder.open.mockRejectedValueOnce(noConnection)
    await openLink('#/cifar10-train/00150?k=5')
    expect(now().mosaic).toBe(mosaic)
    expect(now().method).toBe(mosaic?.method)
    expect(now().notice?.sentence).toBe('No connection.')
  })

  it('whose gallery cannot come shows the first mosaic where there is none', async () => {
    state.setState({ mosaic: undefined })
    finder.open.mockRejectedValueOnce(noConnection)
    await openLink('#/cifar10-train/00150?k=5')
    expect(shown()).toBe(7)
    expect(now().notice?.sentence).toBe('No connection.')
  })

  it('that is opened later wins, although its gallery comes first', async () => {
    const slow = later<object>()
    const answer = await finder.open('cifar10-train')
    finder.open.mockReturnValueOnce(slow.promise)
    const first = openLink('#/cifar10-train/00150')
    await openLink('#/cifar10-test/00007')
    slow.settle(answer)
    await first
    expect(now().mosaic?.query).toMatchObject(image(7))
    expect(addressBar.hash).toContain('cifar10-test/00007')
  })

  it('to a photo that this browser lacks says why, and keeps the mosaic and its method', async () => {
    await chooseTile(image(1))
    const { mosaic } = now()
    await openLink('#/photo/0123456789abcdef?k=5')
    expect(now().mosaic).toBe(mosaic)
    expect(now().method).toBe(mosaic?.method)
    expect(now().notice?.sentence).toContain('does not have')
    expect(database.photo).toHaveBeenCalledWith('0123456789abcdef')
  })

  it('to a photo that this browser lacks shows the first mosaic where there is none', async () => {
    state.setState({ mosaic: undefined })
    await openLink('#/photo/0123456789abcdef')
    expect(shown()).toBe(7)
  })
})

describe('the wall', () => {
  const wall = () => now().wall.gallery
  /** A visit that begins with this link. */
  const visit = (hash: string) => {
    resetEngines()
    state.setState(state.getInitialState(), true)
    addressBar.hash = hash
    return openGallery()
  }

  it('shows the gallery of the image that a visit begins with, once the mosaic is there', async () => {
    const seen: string[] = []
    const stop = state.subscribe(({ mosaic, wall }) => {
      if (wall.gallery === 'cifar10-train') seen.push(mosaic ? 'after' : 'before')
    })
    await visit('#/cifar10-train/00150')
    stop()
    expect(wall()).toBe('cifar10-train')
    expect(seen).not.toContain('before')
  })

  it('does so where the visit began with another page', async () => {
    await visit('#/quality')
    await openLink('#/cifar10-train/00150')
    expect(wall()).toBe('cifar10-train')
  })

  it('stays where it is with later links', async () => {
    await openLink('#/cifar10-train/00150')
    expect(wall()).toBe('cifar10-test')
  })

  it('stays where the person has chosen meanwhile', async () => {
    const slow = later<object>()
    const answer = await finder.open('cifar10-train')
    finder.open.mockClear()
    const visiting = visit('#/cifar10-train/00150')
    finder.open.mockResolvedValueOnce(answer).mockReturnValueOnce(slow.promise)
    await vi.waitFor(() => expect(finder.open).toHaveBeenCalledWith('cifar10-train'))
    setWall({ shuffleSeed: 1 })
    slow.settle(answer)
    await visiting
    expect(now().mosaic?.query).toMatchObject(image(150, 'cifar10-train'))
    expect(wall()).toBe('cifar10-test')
  })

  it('stays where the gallery is gone', async () => {
    await visit('#/own-abcdefgh/00000')
    expect(wall()).toBe('cifar10-test')
    expect(shown()).toBe(7)
  })
})
