import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { askAgain } from './ask.ts'
import { addressBar, fakes, features, later, resetEngines } from './engines-fixture.ts'
import { choosePhoto } from './photo-actions.ts'
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
  await choosePhoto(photo)
  expect(shownPhoto()).toBe('a cat.png')
  expect(embedder.embed).toHaveBeenCalledWith(new Uint8Array(3072))
  expect(finder.find).toHaveBeenLastCalledWith(expect.objectContaining({ query: features }))
  expect(now().pending).toEqual({ status: 'none' })
  expect(addressBar.hash).toMatch(/^#\/photo\/[0-9a-f]{16}\?/)
  const makers = { modelSha256: 'a', autoencoderSha256: 'b' }
  await vi.waitFor(() => expect(database.putPhoto).toHaveBeenCalled())
  expect(database.putPhoto).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'a cat.png', ...makers, ...features }),
  )
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
])('a file that %s', (_, prepare) => {
  it('leaves the mosaic as it was and says why', async () => {
    await chooseTile(image(3))
    const { mosaic } = now()
    prepare()
    await choosePhoto(photo)
    expect(now().mosaic).toBe(mosaic)
    expect(now().pending).toEqual({ status: 'none' })
    expect(now().notice).toEqual({ kind: 'trouble', sentence: 'No.' })
  })
})

it('a photo whose model the person cancels is given up without a word of trouble', async () => {
  ensureModel.mockRejectedValue(new Failure('Cancelled', 'The model was cancelled.'))
  await choosePhoto(photo)
  expect(now().pending).toEqual({ status: 'none' })
  expect(now().notice?.kind).not.toBe('trouble')
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
})
