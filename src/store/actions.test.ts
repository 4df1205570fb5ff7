import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { state, type State } from './state.ts'

const { finder, database, ensureModel } = vi.hoisted(() => ({
  finder: { open: vi.fn(), find: vi.fn() },
  database: { photo: vi.fn() },
  ensureModel: vi.fn(),
}))
vi.mock('./engines.ts', () => ({
  database,
  finder: async () => finder,
}))
vi.mock('./model-actions.ts', () => ({ ensureModel }))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const sheet = { columns: 4, rows: 4, tileSize: 32, path: '{sheet}', digits: 3 }
const description = { id: 'cifar10-test', count: 100, sheet, classes: ['frog'] }
const opened = { description, modelSha256: 'a', modelBytes: 1 }
const features = { scores: new Float32Array(10), embedding: new Float32Array(512) }
const id = '0123456789abcdef'

/** An answer that names its query: the only neighbour of tile i is i + 1, of a photo 99. */
const answer = ({ query }: { query: unknown }) => ({
  ids: Uint32Array.of(typeof query === 'number' ? query + 1 : 99),
})
/** A promise that the test settles. */
function later<T>() {
  let settle: (value: T) => void = () => undefined
  return { promise: new Promise<T>((resolve) => (settle = resolve)), settle: (v: T) => settle(v) }
}

const now = (): State => state.getState()
const shown = () => now().mosaic?.found.ids[0]
const history = { pushState: vi.fn(), replaceState: vi.fn() }
const location = { hash: '' }

beforeEach(async () => {
  vi.resetAllMocks()
  vi.stubGlobal('location', Object.assign(location, { hash: '' }))
  vi.stubGlobal('window', { history })
  const go = (_: null, __: string, link: string) => void (location.hash = link)
  for (const how of [history.pushState, history.replaceState]) how.mockImplementation(go)
  state.setState(state.getInitialState(), true)
  finder.open.mockResolvedValue(opened)
  finder.find.mockImplementation(async (request) => answer(request))
  await openGallery()
  history.pushState.mockClear()
})

describe('a tile', () => {
  it('is shown with its answer, and the address bar links to it', async () => {
    await chooseTile(42)
    expect(now().mosaic?.query).toEqual({ kind: 'tile', index: 42 })
    expect(shown()).toBe(43)
    expect(location.hash).toBe('#/cifar10-test/00042?k=10&distance=euclidean&feature=scores')
    expect(history.pushState).toHaveBeenCalledOnce()
    await chooseTile(42)
    expect(history.pushState).toHaveBeenCalledOnce()
  })

  it('that is clicked later wins, whichever answer comes first', async () => {
    const slow = later<ReturnType<typeof answer>>()
    finder.find.mockReturnValueOnce(slow.promise)
    const first = chooseTile(1)
    await chooseTile(2)
    slow.settle(answer({ query: 1 }))
    await first
    expect(shown()).toBe(3)
    expect(location.hash).toContain('00002')
  })

  it('whose answer fails leaves the mosaic as it was and says why', async () => {
    await chooseTile(1)
    finder.find.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
    await chooseTile(2)
    expect(shown()).toBe(2)
    expect(now().notice).toEqual({ kind: 'trouble', sentence: 'No connection.' })
  })

  it('is not forgotten by a change of the distance while its answer is awaited', async () => {
    await chooseTile(1)
    const slow = later<ReturnType<typeof answer>>()
    finder.find.mockReturnValueOnce(slow.promise)
    const asked = chooseTile(2)
    await setMethod({ distance: 'cosine' })
    slow.settle(answer({ query: 2 }))
    await asked
    expect(shown()).toBe(3)
  })
})

describe('a link', () => {
  it('opens its mosaic by its method, without a new step of the history', async () => {
    await openLink('#/cifar10-test/00007?k=5&distance=cosine&feature=embedding&self=1')
    const method = {
      ...{ k: 5, distance: 'cosine', feature: 'embedding', includeItself: true },
      ...{ order: 'nearest', onlyClass: '' },
    }
    expect(finder.find).toHaveBeenLastCalledWith({ query: 7, ...method })
    expect(now().method).toEqual(method)
    expect(history.pushState).not.toHaveBeenCalled()
  })

  it.each(['#/cifar10-test/00100', '#/other/00001', '#/%E0%A4%A', `#${'x'.repeat(1e5)}`])(
    'that names no image here shows another one and says so: %#',
    async (hash) => {
      await openLink(hash)
      expect(shown()).toBe(7)
      expect(now().notice?.sentence).toContain('names no image here')
      expect(now().notice!.sentence.length).toBeLessThan(200)
    },
  )

  it('that is empty opens the first mosaic without a word', async () => {
    await openLink('')
    expect(shown()).toBe(7)
    expect(now().notice).toBeUndefined()
  })

  it('to a photo that this browser lacks says why, and keeps the mosaic', async () => {
    await chooseTile(1)
    await openLink(`#/photo/${id}`)
    expect(shown()).toBe(2)
    expect(now().notice?.sentence).toContain('does not have')
  })

  it('to a kept photo needs no model', async () => {
    database.photo.mockResolvedValue({
      id,
      preview: new Blob(['x']),
      modelSha256: 'a',
      ...features,
    })
    await openLink(`#/photo/${id}`)
    expect(shown()).toBe(99)
    expect(ensureModel).not.toHaveBeenCalled()
  })

  it('to a photo of another model leaves nothing waiting where the model fails', async () => {
    database.photo.mockResolvedValue({ id: id.replace('0', 'f'), preview: new Blob(['x']) })
    ensureModel.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
    await openLink(`#/photo/${id.replace('0', 'f')}`).catch(() => undefined)
    expect(now().pending).toEqual({ status: 'none' })
    expect(now().notice?.sentence).toBe('No connection.')
  })
})

it('a gallery that cannot be opened says why', async () => {
  finder.open.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
  await openGallery()
  expect(now().gallery).toEqual({ status: 'failed', sentence: 'No connection.' })
  expect(now().notice).toBeUndefined()
})
