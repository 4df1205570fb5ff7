import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { keepDropped, keptDropped } from '../storage/dropped-model.ts'
import { TIMING } from '../storage/request.ts'
import type { FindRequest } from '../worker/finder.ts'
import { openGallery, openLink, setMethod } from './actions.ts'
import { dropModel, isModel, openChosenModel, pageWith } from './chosen-model.ts'
import { answerTo, fakes, resetEngines } from './engines-fixture.ts'
import { OPENING_METHOD } from './method.ts'
import { ensureKeepableModel } from './model-actions.ts'
import { state, type State } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const now = (): State => state.getState()
const { finder } = fakes
const another = { name: 'm', sha256: 'a'.repeat(64), bytes: 1 }

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  state.setState({ another: { status: 'used', ...another } })
  finder.find.mockImplementation(async (request: FindRequest) => {
    if (request.weight === 1 || request.feature === 'code') return answerTo(request)
    throw new Failure('TableMismatch', 'Made by the own model.')
  })
})

describe('with another model that has scored nothing', () => {
  it('the page opens by how images look, without complaint', async () => {
    await openGallery()
    expect(now().mosaic?.method).toEqual({ ...OPENING_METHOD, weight: 1 })
    expect(now().notice).toBeUndefined()
  })

  it('a link by class scores is shown by how images look, and says why', async () => {
    await openGallery()
    await openLink('#/cifar10-test/00007?w=0&feature=embedding')
    expect(now().mosaic).toMatchObject({ query: { index: 7 }, method: { weight: 1 } })
    expect(now().notice).toEqual({ kind: 'trouble', sentence: 'Made by the own model.' })
  })

  it('another method is refused, and the controls go back', async () => {
    await openGallery()
    await setMethod({ weight: 0.3 })
    expect(now().method.weight).toBe(1)
    expect(now().notice?.sentence).toBe('Made by the own model.')
  })

  it('a gallery that can in no way be compared is refused once', async () => {
    await openGallery()
    finder.find.mockRejectedValue(new Failure('TableMismatch', 'Describe it again.'))
    await setMethod({ weight: 0.3 })
    expect(now().notice?.sentence).toBe('Describe it again.')
    expect(now().method).toEqual(now().mosaic?.method)
  })
})

it.each([
  [undefined, false],
  [512, false],
  [30, true],
])('an embedding of %s values is refused for galleries: %s', async (embeddingWidth, isRefused) => {
  const backend = { name: 'wasm', renderer: 'x', precision: 'float32' } as never
  const measured = { cached: true, millisecondsPerImage: 1 }
  const model = { status: 'ready', backend, ...measured } as const
  state.setState({ model: embeddingWidth ? { ...model, embeddingWidth } : model })
  if (isRefused) await expect(ensureKeepableModel()).rejects.toThrow('512 values, but')
  else await ensureKeepableModel()
})

it.each([
  ['?backend=wasm', 'dropped', '?backend=wasm&model=dropped'],
  ['?model=a&backend=wasm', undefined, '?backend=wasm'],
  ['?model=a', undefined, './'],
])('the page %s with model %s is %s', (search, model, page) => {
  expect(pageWith({ search }, model)).toBe(page)
})

describe('a model that the address asks for', () => {
  const base = 'https://h.example/here/'
  const graph = {
    modelTopology: { node: ['tile', 'scores', 'embedding'].map((name) => ({ name })) },
    weightsManifest: [{ paths: ['a.bin'] }],
  }
  const page = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
  /** A host that knows no types, and answers all else with its page. */
  const host = (files: Record<string, unknown>) =>
    vi.stubGlobal(
      'fetch',
      async (url: URL) =>
      url.href in files ? new Response(new TextEncoder().encode(JSON.stringify(files[url.href]))) : page(), // prettier-ignore
    )

  it('comes from this host, with what lies beside it', async () => {
    host({ [`${base}m/tiny.json`]: graph, [`${base}m/a.bin`]: 1 })
    const chosen = await openChosenModel(base, 'm/tiny.json')
    expect(chosen?.files).toHaveLength(2)
    expect(now().another).toMatchObject({ status: 'used', name: 'm/tiny.json' })
  })

  it.each([
    ['m/tiny.json', 'a.bin of the model m/tiny.json is missing'],
    ['https://elsewhere.example/tiny.json', 'not on this page’s own host'],
    ['https://', 'not on this page’s own host'],
    ['dropped', 'was dropped is kept no longer'],
  ])('and cannot come, as %s, is told, and the page goes on', async (wanted, why) => {
    host({ [`${base}m/tiny.json`]: graph })
    expect(await openChosenModel(base, wanted)).toBeUndefined()
    expect(now().another).toEqual({ status: 'none' })
    expect(now().notice?.sentence).toContain(why)
    expect(now().notice?.sentence).toContain('The page goes on with its own model.')
  })

  it('comes in Safari before 17 too, which cannot tell beforehand what an address is', async () => {
    host({ [`${base}m/tiny.json`]: graph, [`${base}m/a.bin`]: 1 })
    vi.spyOn(URL, 'canParse').mockImplementation(() => {
      throw new TypeError('URL.canParse is not a function.')
    })
    expect(await openChosenModel(base, 'm/tiny.json')).toBeDefined()
  })
})

it('files are a model where a model.json is among them', () => {
  expect(isModel([new File([], 'a.bin'), new File([], 'model.json')])).toBe(true)
  expect(isModel([new File([], 'a.jpg')])).toBe(false)
})

it('a dropped model whose file cannot be read is told by that file’s name', async () => {
  const unread = Object.assign(new File(['{}'], 'model.json'), {
    arrayBuffer: () => Promise.reject(new DOMException('Moved.', 'NotReadableError')),
  })
  await dropModel('https://h.example/', [unread])
  expect(now().notice?.sentence).toBe(
    'The file model.json of the model that was dropped could not be read from disk. Drop the model’s files again.',
  )
})

/** What a host that falls silent answers: nothing, or the beginning of a file. */
const silences: [string, (onWait: () => void) => Promise<Response>][] = [
  ['before its answer', (onWait) => new Promise(onWait)],
  [
    'in the middle of a file',
    async (onWait) => {
      let isBegun = false
      const pull = (body: ReadableStreamDefaultController): Promise<void> | void => {
        if (isBegun) return new Promise(onWait)
        isBegun = true
        body.enqueue(new Uint8Array(9))
      }
      return new Response(new ReadableStream({ pull }))
    },
  ],
]

it.each(silences)('a host that falls silent %s is given up', async (_, answer) => {
  vi.useFakeTimers()
  vi.stubGlobal('caches', { delete: async () => false })
  let signal: AbortSignal | undefined
  let opened: Promise<unknown> | undefined
  await new Promise<void>((onWait) => {
    vi.stubGlobal('fetch', (_url: URL, init: RequestInit) => {
      signal = init.signal!
      return answer(onWait)
    })
    opened = openChosenModel('https://h.example/', 'm/model.json')
  })
  await vi.advanceTimersByTimeAsync(TIMING.silence)
  await opened
  vi.useRealTimers()
  expect(signal?.aborted).toBe(true)
  expect(now().another).toEqual({ status: 'none' })
  expect(now().notice?.sentence).toMatch(
    /^The file model.json of the model .* could not be fetched/,
  )
})

it('a model whose file breaks off on its way is told by that file’s name', async () => {
  const broken = new ReadableStream({ start: (body) => body.error(new TypeError('network error')) })
  vi.stubGlobal('fetch', async () => new Response(broken))
  vi.stubGlobal('caches', { delete: async () => false })
  await openChosenModel('https://h.example/', 'models/m/model.json')
  expect(now().notice?.sentence).toMatch(
    /^The file model.json of the model .* could not be fetched/,
  )
})

it('a dropped model that there is no room for is not kept by halves', async () => {
  const kept = new Map<string, Response>()
  vi.stubGlobal('caches', {
    has: async () => kept.size > 0,
    delete: async () => kept.clear(),
    open: async () => ({
      match: async (url: string) => kept.get(url),
      put: async (url: string, response: Response) => {
        if (kept.size > 0) throw new DOMException('No room.', 'QuotaExceededError')
        kept.set(url, response)
      },
    }),
  })
  const bytes = new Uint8Array(1)
  const files = new Map([
    ['model.json', bytes],
    ['shard.bin', bytes],
  ])
  await expect(keepDropped('https://h.example/', files)).rejects.toThrow('does not let this page')
  await expect(keptDropped('https://h.example/')).rejects.toThrow('Drop its files again')
})
