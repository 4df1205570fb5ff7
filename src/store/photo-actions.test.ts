import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { askAgain } from './ask.ts'
import { addressBar, fakes, features, later, resetEngines, stepBack } from './engines-fixture.ts'
import { choosePhoto } from './photo-actions.ts'
import { dropMosaic } from './show-mosaic.ts'
import { state, type State } from './state.ts'

const ensureModel = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureModel }))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const { embedder, finder, database } = fakes
const image = (index: number) => ({ gallery: 'cifar10-test', index })
const photo = new File(['x'], 'a cat.png')
const now = (): State => state.getState()
const shownPhoto = () => {
  const query = now().mosaic?.query
  return query?.kind === 'photo' ? query.photo.name : undefined
}

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  await openGallery()
})

it('a photo is asked about by its features, linked to, and kept for the next visit', async () => {
  vi.spyOn(Date, 'now').mockReturnValueOnce(1_800_000_000_000)
  await choosePhoto(photo)
  expect(shownPhoto()).toBe('a cat.png')
  expect(embedder.embed).toHaveBeenCalledWith(new Uint8Array(3072))
  expect(finder.find).toHaveBeenLastCalledWith(expect.objectContaining({ query: features }))
  expect(now().pending).toEqual({ status: 'none' })
  expect(addressBar.hash).toMatch(/^#\/photo\/[0-9a-f]{16}\?/)
  // By when it was asked the oldest of fifty is known, in this visit or another.
  const kept = { modelSha256: 'a', autoencoderSha256: 'b', askedAt: 1_800_000_000_000 }
  const wanted = expect.objectContaining({ name: 'a cat.png', ...kept, ...features }) as object
  await vi.waitFor(() => expect(database.putPhoto).toHaveBeenCalledWith(wanted))
})

it('says at each step what a photo waits for', async () => {
  const steps: string[] = []
  const stop = state.subscribe(({ pending }) => steps.push(pending.status))
  await choosePhoto(photo).finally(stop)
  expect([...new Set(steps)]).toEqual(['reading', 'waiting-for-model', 'scoring', 'none'])
})

describe.each<[string, () => void]>([
  ['is no image', () => finder.preparePhoto.mockRejectedValue(new Failure('NotAnImage', 'No.'))],
  ['meets no model', () => ensureModel.mockRejectedValue(new Failure('NetworkFailed', 'No.'))],
  ['is not scored', () => embedder.embed.mockRejectedValue(new Failure('BackendLost', 'No.'))],
  ['finds no answer', () => finder.find.mockRejectedValue(new Failure('NetworkFailed', 'No.'))],
])('a file that %s', (what, prepare) => {
  it('leaves the mosaic as it was and says why', async () => {
    await chooseTile(image(3))
    const { mosaic } = now()
    prepare()
    await choosePhoto(photo)
    expect(now().mosaic).toBe(mosaic)
    expect(now().pending).toEqual({ status: 'none' })
    const waits = what === 'meets no model' ? ' “a cat.png” need not be chosen again' : ''
    expect(now().notice?.kind).toBe('trouble')
    expect(now().notice?.sentence).toMatch(new RegExp(`^No\\.${waits}`))
  })
})

it('a photo whose model the person cancels is given up without a word of trouble', async () => {
  ensureModel.mockRejectedValue(new Failure('Cancelled', 'The model was cancelled.'))
  await choosePhoto(photo)
  expect(now().pending).toEqual({ status: 'none' })
  expect(now().notice?.kind).not.toBe('trouble')
})

describe('a photo whose model has not come', () => {
  const other = new File(['y'], 'a dog.png')
  const fail = async (name: 'Cancelled' | 'NetworkFailed') => {
    await chooseTile(image(3))
    ensureModel.mockRejectedValueOnce(new Failure(name, 'No.'))
    state.setState({ model: { status: 'failed', sentence: 'No.' } })
    await choosePhoto(photo)
    expect(now().notice?.sentence).toContain('its lookalikes come once the model is loaded')
  }
  /** As “Try again” does, and “Load the model”. */
  const tryAgain = () => {
    const progress = { phase: 'downloading', received: 0, total: 1, cached: false } as const
    state.setState({ model: { status: 'loading', progress, rate: 0, secondsLeft: NaN } })
  }

  it.each(['Cancelled', 'NetworkFailed'] as const)(
    '(%s) is asked about at the next try',
    async (name) => {
      await fail(name)
      const loaded = later<undefined>()
      ensureModel.mockReturnValueOnce(loaded.promise)
      tryAgain()
      await vi.waitFor(() => expect(now().pending.status).toBe('waiting-for-model'))
      expect(now().notice).toBeUndefined()
      loaded.settle(undefined)
      await vi.waitFor(() => expect(shownPhoto()).toBe('a cat.png'))
      expect(finder.preparePhoto).toHaveBeenCalledOnce()
      expect(addressBar.steps.at(-2)).toContain('#/cifar10-test/00003')
      expect(addressBar.steps.at(-1)).toContain('#/photo/')
    },
  )

  it('is asked about though the next try fails as well', async () => {
    await fail('NetworkFailed')
    ensureModel.mockImplementationOnce(async () => {
      state.setState({ model: { status: 'failed', sentence: 'No.' } })
      throw new Failure('NetworkFailed', 'Not yet.')
    })
    tryAgain()
    await vi.waitFor(() => expect(now().notice?.sentence).toMatch(/^Not yet.*lookalikes come/))
    tryAgain()
    await vi.waitFor(() => expect(shownPhoto()).toBe('a cat.png'))
  })

  it('is asked about though the mosaic in its place is compared otherwise', async () => {
    await fail('NetworkFailed')
    await setMethod({ distance: 'cosine' })
    tryAgain()
    await vi.waitFor(() => expect(shownPhoto()).toBe('a cat.png'))
  })

  it.each<[string, () => unknown]>([
    ['another image is asked about', () => chooseTile(image(5))],
    ['a link is opened', () => openLink('#/cifar10-test/00007')],
    ['another photo is read', () => void choosePhoto(other)],
  ])('gives way where %s before', async (_, meanwhile) => {
    await fail('NetworkFailed')
    await meanwhile()
    tryAgain()
    const quiet = { pending: { status: 'none' }, notice: undefined }
    await vi.waitFor(() => expect(now()).toMatchObject(quiet))
    expect(shownPhoto()).not.toBe('a cat.png')
  })
})

it('what is set while a photo waits applies to the mosaic that stays where it is given up', async () => {
  await chooseTile(image(3))
  ensureModel.mockImplementation(async () => {
    await setMethod({ distance: 'cityblock' })
    throw new Failure('Cancelled', 'The model was cancelled.')
  })
  await choosePhoto(photo)
  expect(now().mosaic).toMatchObject({ query: image(3), method: { distance: 'cityblock' } })
})

it('a photo gives way to a tile that is clicked while it waits', async () => {
  ensureModel.mockImplementation(() => chooseTile(image(5)))
  await choosePhoto(photo)
  expect(now().mosaic?.query).toEqual({ kind: 'tile', ...image(5) })
  expect(now().pending).toEqual({ status: 'none' })
  expect(embedder.embed).not.toHaveBeenCalled()
})

it('a photo gives way to a tile that is clicked while the model looks at it, and is kept', async () => {
  embedder.embed.mockImplementation(async () => {
    await chooseTile(image(5))
    return features
  })
  await choosePhoto(photo)
  expect(now().mosaic?.query).toEqual({ kind: 'tile', ...image(5) })
  await vi.waitFor(() => expect(database.putPhoto).toHaveBeenCalledOnce())
})

it('a photo gives way to a link that is opened while it waits, even to one that shows nothing', async () => {
  await chooseTile(image(5))
  ensureModel.mockImplementation(() => openLink('#/photo/ffffffffffffffff'))
  await choosePhoto(photo)
  expect(now().mosaic?.query).toEqual({ kind: 'tile', ...image(5) })
  expect(now().pending).toEqual({ status: 'none' })
})

it('the later of two photos wins', async () => {
  const loaded = later<undefined>()
  ensureModel.mockReturnValueOnce(loaded.promise)
  const first = choosePhoto(photo)
  await vi.waitFor(() => expect(now().pending.status).toBe('waiting-for-model'))
  await choosePhoto(new File(['y'], 'a dog.png'))
  loaded.settle(undefined)
  await first
  expect(shownPhoto()).toBe('a dog.png')
})

it.each<[string, () => Promise<void>]>([
  ['the person compares otherwise', () => setMethod({ distance: 'cosine' })],
  ['re-scored tables come into use, as they do when the model is ready', () => askAgain()],
])('a photo that waits is not forgotten when %s', async (_, meanwhile) => {
  ensureModel.mockImplementation(meanwhile)
  await choosePhoto(photo)
  expect(shownPhoto()).toBe('a cat.png')
})

it('a photo that is dropped on the page of figures turns to the finder, a step back from it', async () => {
  await chooseTile(image(3))
  window.history.pushState(null, '', '#/quality')
  await openLink('#/quality')
  ensureModel.mockImplementation(() => expect(now().page).toBe('finder'))
  await choosePhoto(photo)
  expect(shownPhoto()).toBe('a cat.png')
  const links = ['', 'cifar10-test/00003', 'quality', 'cifar10-test/00003', 'photo/']
  addressBar.steps.slice(1).forEach((step, i) => expect(step).toContain(`#/${links[i + 1]}`))
  expect(ensureModel).toHaveBeenCalledOnce()
})

it('a photo that waits is shown behind the page of figures, which stays', async () => {
  ensureModel.mockImplementation(async () => {
    window.history.pushState(null, '', '#/quality')
    await openLink('#/quality')
  })
  await choosePhoto(photo)
  expect(now().page).toBe('quality')
  expect(addressBar.hash).toBe('#/quality')
  expect(shownPhoto()).toBe('a cat.png')
  // One step back from there it is in view, as a step of its own.
  stepBack()
  await openLink(addressBar.hash)
  expect(now().page).toBe('finder')
  expect(shownPhoto()).toBe('a cat.png')
  expect(addressBar.hash).toContain('#/photo/')
  stepBack()
  await openLink(addressBar.hash)
  expect(now().mosaic?.query).toMatchObject(image(6))
})

it.each([() => undefined, dropMosaic])(
  'a photo that waits goes on waiting where the page is turned and turned back (%#)',
  async (meanwhile) => {
    await chooseTile(image(3))
    const loaded = later<undefined>()
    ensureModel.mockReturnValueOnce(loaded.promise)
    const choosing = choosePhoto(photo)
    await vi.waitFor(() => expect(now().pending.status).toBe('waiting-for-model'))
    window.history.pushState(null, '', '#/quality')
    await openLink('#/quality')
    meanwhile()
    stepBack()
    await openLink(addressBar.hash)
    expect(now()).toMatchObject({ page: 'finder', pending: { status: 'waiting-for-model' } })
    loaded.settle(undefined)
    await choosing
    expect(shownPhoto()).toBe('a cat.png')
    expect(addressBar.hash).toContain('#/photo/')
  },
)
