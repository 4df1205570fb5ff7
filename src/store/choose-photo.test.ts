import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { askAgain, choosePhoto, chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { state, type State } from './state.ts'

const { embedder, finder, database, ensureModel } = vi.hoisted(() => ({
  embedder: { embed: vi.fn() },
  finder: { open: vi.fn(), find: vi.fn(), preparePhoto: vi.fn() },
  database: { photo: vi.fn(), putPhoto: vi.fn() },
  ensureModel: vi.fn(),
}))
vi.mock('./engines.ts', () => ({
  database,
  embedder: async () => embedder,
  finder: async () => finder,
}))
vi.mock('./model-actions.ts', () => ({ ensureModel }))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const sheet = { columns: 4, rows: 4, tileSize: 32, path: '{sheet}', digits: 3 }
const description = { id: 'cifar10-test', count: 100, sheet, classes: ['frog'] }
const opened = { description, modelSha256: 'a', modelBytes: 1 }
const features = { scores: new Float32Array(10), embedding: new Float32Array(512) }
const photo = new File(['x'], 'a cat.png')
const tile = new Uint8Array(3072)
const now = (): State => state.getState()
const shownPhoto = () => {
  const query = now().mosaic?.query
  return query?.kind === 'photo' ? query.photo.name : undefined
}

const location = { hash: '' }
let ids = 0

beforeEach(async () => {
  vi.resetAllMocks()
  const go = (_: null, __: string, link: string) => void (location.hash = link)
  vi.stubGlobal('location', Object.assign(location, { hash: '' }))
  vi.stubGlobal('window', { history: { pushState: go, replaceState: go } })
  state.setState(state.getInitialState(), true)
  finder.open.mockResolvedValue(opened)
  finder.find.mockResolvedValue({ ids: Uint32Array.of(1) })
  finder.preparePhoto.mockImplementation(async () => {
    return {
      id: String(++ids).padStart(16, '0'),
      preview: new Blob(['x']),
      tile,
      width: 9,
      height: 9,
    }
  })
  embedder.embed.mockResolvedValue(features)
  await openGallery()
})

it('a photo is asked about by its features, linked to, and kept for the next visit', async () => {
  await choosePhoto(photo)
  expect(shownPhoto()).toBe('a cat.png')
  expect(embedder.embed).toHaveBeenCalledWith(tile)
  expect(finder.find).toHaveBeenLastCalledWith(expect.objectContaining({ query: features }))
  expect(now().pending).toEqual({ status: 'none' })
  expect(location.hash).toMatch(/^#\/photo\/[0-9a-f]{16}\?/)
  expect(database.putPhoto).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'a cat.png', tile, modelSha256: 'a', ...features }),
  )
})

it('says at each step what a photo waits for', async () => {
  const steps: string[] = []
  const stop = state.subscribe(({ pending }) => steps.push(pending.status))
  await choosePhoto(photo).finally(stop)
  expect([...new Set(steps)]).toEqual(['reading', 'waiting-for-model', 'scoring', 'none'])
})

it.each<[string, () => void]>([
  ['is no image', () => finder.preparePhoto.mockRejectedValue(new Failure('NotAnImage', 'No.'))],
  ['meets no model', () => ensureModel.mockRejectedValue(new Failure('NetworkFailed', 'No.'))],
  ['is not scored', () => embedder.embed.mockRejectedValue(new Failure('BackendLost', 'No.'))],
  ['finds no answer', () => finder.find.mockRejectedValue(new Failure('NetworkFailed', 'No.'))],
])('a file that %s leaves the mosaic as it was and says why', async (_, prepare) => {
  await chooseTile(3)
  const { mosaic } = now()
  prepare()
  await choosePhoto(photo)
  expect(now().mosaic).toBe(mosaic)
  expect(now().pending).toEqual({ status: 'none' })
  expect(now().notice).toEqual({ kind: 'trouble', sentence: 'No.' })
})

it('a photo whose model the person cancels is given up without a word of trouble', async () => {
  ensureModel.mockRejectedValue(new Failure('Cancelled', 'The model was cancelled.'))
  await choosePhoto(photo)
  expect(now().pending).toEqual({ status: 'none' })
  expect(now().notice?.kind).not.toBe('trouble')
})

it('a photo gives way to a tile that is clicked while it waits', async () => {
  ensureModel.mockImplementation(() => chooseTile(5))
  await choosePhoto(photo)
  expect(now().mosaic?.query).toEqual({ kind: 'tile', index: 5 })
  expect(now().pending).toEqual({ status: 'none' })
  expect(embedder.embed).not.toHaveBeenCalled()
})

it('the later of two photos wins', async () => {
  let loaded: () => void = () => undefined
  ensureModel.mockReturnValueOnce(new Promise<void>((resolve) => (loaded = resolve)))
  const first = choosePhoto(photo)
  await vi.waitFor(() => expect(now().pending.status).toBe('waiting-for-model'))
  await choosePhoto(new File(['y'], 'a dog.png'))
  loaded()
  await first
  expect(shownPhoto()).toBe('a dog.png')
})

it('going back to a photo of this visit needs no model', async () => {
  await choosePhoto(photo)
  const { hash } = location
  database.photo.mockResolvedValue(database.putPhoto.mock.calls[0]![0])
  await chooseTile(3)
  await openLink(hash)
  expect(shownPhoto()).toBe('a cat.png')
  expect(embedder.embed).toHaveBeenCalledOnce()
})

it.each<[string, () => Promise<void>]>([
  ['the person compares otherwise', () => setMethod({ distance: 'cosine' })],
  ['re-scored tables come into use, as they do when the model is ready', askAgain],
])('a photo that waits is not forgotten when %s', async (_, meanwhile) => {
  ensureModel.mockImplementation(meanwhile)
  await choosePhoto(photo)
  expect(shownPhoto()).toBe('a cat.png')
})
