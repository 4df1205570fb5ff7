import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { addressBar, answerTo, fakes, features, later, resetEngines } from './engines-fixture.ts'
import { choosePhoto } from './photo-actions.ts'
import { state, type State } from './state.ts'

const ensureModel = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureModel }))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const { embedder, finder, database } = fakes
const image = (index: number) => ({ gallery: 'cifar10-test', index })
const now = (): State => state.getState()
const shownPhoto = () => {
  const query = now().mosaic?.query
  return query?.kind === 'photo' ? query.photo.name : undefined
}
const makers = { modelSha256: 'a', autoencoderSha256: 'b' }
let kept: Record<string, unknown> & { id: string }
let ids = 0

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  // Another photo each time: features are remembered as long as the page lives.
  const size = { width: 9, height: 9, tile: new Uint8Array(3072) }
  const id = (++ids).toString(16).padStart(16, 'f')
  kept = { id, name: 'a cat.png', preview: new Blob(['x']), askedAt: 1, ...size, ...makers, ...features } // prettier-ignore
  database.photo.mockImplementation(async (wanted) => (wanted === id ? kept : undefined))
  await openGallery()
})
const reopen = () => openLink(`#/photo/${kept.id}?k=5`)

it('a photo of an earlier visit needs no model', async () => {
  await reopen()
  expect(shownPhoto()).toBe('a cat.png')
  expect(finder.find).toHaveBeenLastCalledWith(expect.objectContaining({ query: features, k: 5 }))
  expect(ensureModel).not.toHaveBeenCalled()
  expect(addressBar.steps).toHaveLength(1)
})

it.each<[string, object]>([
  ['another model', { modelSha256: 'other' }],
  ['another autoencoder', { autoencoderSha256: 'other' }],
  ['an earlier page, which knew no codes', { code: undefined, autoencoderSha256: undefined }],
])('a photo kept by %s is embedded again, and kept so', async (_, change) => {
  Object.assign(kept, change, { scores: new Float32Array(10).fill(7) })
  await reopen()
  expect(shownPhoto()).toBe('a cat.png')
  expect(ensureModel).toHaveBeenCalledOnce()
  expect(embedder.embed).toHaveBeenCalledWith(kept.tile)
  expect(finder.find).toHaveBeenLastCalledWith(expect.objectContaining({ query: features }))
  const { id, name } = kept
  expect(database.putPhoto).toHaveBeenCalledWith(
    expect.objectContaining({ id, name, ...makers, ...features }),
  )
})

it('says at each step what a photo that is embedded again waits for', async () => {
  kept.modelSha256 = 'other'
  const steps: string[] = []
  const stop = state.subscribe(({ pending }) => steps.push(pending.status))
  await reopen().finally(stop)
  expect([...new Set(steps)]).toEqual(['none', 'waiting-for-model', 'scoring'])
  expect(now().pending).toEqual({ status: 'none' })
})

it('leaves nothing waiting, nor another method, where the model fails, and comes at the next try', async () => {
  await chooseTile(image(3))
  const { mosaic } = now()
  kept.modelSha256 = 'other'
  ensureModel.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
  await reopen()
  expect(now()).toMatchObject({ pending: { status: 'none' }, page: 'finder' })
  expect(now().mosaic).toBe(mosaic)
  expect(now().method).toBe(mosaic!.method)
  expect(now().notice?.sentence).toMatch(/^No connection\. “a cat.png” need not be chosen again/)
  const progress = { phase: 'downloading', received: 0, total: 1, cached: false } as const
  state.setState({ model: { status: 'loading', progress, rate: 0, secondsLeft: NaN } })
  await vi.waitFor(() => expect(shownPhoto()).toBe('a cat.png'))
})

it('going back to a photo of this visit needs no model', async () => {
  await choosePhoto(new File(['x'], 'a dog.png'))
  const { hash } = addressBar
  await vi.waitFor(() => expect(database.putPhoto).toHaveBeenCalled())
  database.photo.mockResolvedValue(database.putPhoto.mock.calls[0]![0])
  await chooseTile(image(3))
  await openLink(hash)
  expect(shownPhoto()).toBe('a dog.png')
  expect(embedder.embed).toHaveBeenCalledOnce()
})

it('a photo that is embedded again needs the model once in a visit', async () => {
  kept.modelSha256 = 'other'
  await reopen()
  await chooseTile(image(3))
  await reopen()
  expect(shownPhoto()).toBe('a cat.png')
  expect(embedder.embed).toHaveBeenCalledOnce()
})

it.each(['is kept', 'is not'])(
  'a tile wins that is clicked while a photo is looked up that %s',
  async (is) => {
    const slow = later<object | undefined>()
    database.photo.mockReturnValueOnce(slow.promise)
    const opening = reopen()
    await chooseTile(image(3))
    slow.settle(is === 'is kept' ? kept : undefined)
    await opening
    expect(now().mosaic?.query).toMatchObject(image(3))
    expect(now().notice).toBeUndefined()
  },
)

it('a photo that is left before its answer comes leaves no picture in memory; one that is asked about otherwise does', async () => {
  const [made, gone] = [vi.spyOn(URL, 'createObjectURL'), vi.spyOn(URL, 'revokeObjectURL')]
  made.mockReturnValueOnce('blob:left').mockReturnValueOnce('blob:kept')
  const slow = later<object>()
  const begun = finder.find.mock.calls.length
  finder.find.mockReturnValueOnce(slow.promise)
  const left = reopen()
  await vi.waitFor(() => expect(finder.find).toHaveBeenCalledTimes(begun + 1))
  await chooseTile(image(3))
  finder.find.mockReturnValueOnce(slow.promise)
  const kept = reopen()
  await vi.waitFor(() => expect(finder.find).toHaveBeenCalledTimes(begun + 3))
  await setMethod({ k: 7 })
  slow.settle(answerTo({ query: features, searched: ['cifar10-test'] }))
  await Promise.all([left, kept])
  expect(shownPhoto()).toBe('a cat.png')
  expect(gone.mock.calls).toEqual([['blob:left']])
})
