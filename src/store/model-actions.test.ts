import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { Restart } from '../worker/lasting-models.ts'
import type { ModelProgress } from '../worker/start-models.ts'
import { cancelModel, ensureModel, forgetModel, startModelUnasked } from './model-actions.ts'
import { state } from './state.ts'

const engine = vi.hoisted(() => ({ load: vi.fn(), cancelLoad: vi.fn() }))
vi.mock('./engines.ts', () => ({ embedder: async () => engine, wantedBackend: 'wasm' }))

const ready = { backend: { name: 'wasm' }, cached: true, millisecondsPerImage: 9 }
const model = () => state.getState().model
const downloading = (received: number): ModelProgress => {
  return { phase: 'downloading', received, total: 100, cached: false }
}

beforeEach(() => {
  engine.load.mockReset().mockResolvedValue(ready)
  state.setState(state.getInitialState(), true)
  vi.stubGlobal('navigator', {})
})

describe('ensureModel', () => {
  it('loads the model once, for all who ask, with the backend that is wanted', async () => {
    await Promise.all([ensureModel(), ensureModel()])
    await ensureModel()
    expect(engine.load).toHaveBeenCalledOnce()
    expect(engine.load.mock.calls[0]![0]).toBe('wasm')
    expect(model()).toMatchObject({ status: 'ready', ...ready })
  })

  it('shows the bytes, the rate and the time left', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000)
    engine.load.mockImplementation(async (_, onProgress) => {
      clock.mockReturnValue(3000)
      onProgress(downloading(20))
      expect(model()).toMatchObject({ progress: downloading(20), rate: 10, secondsLeft: 8 })
      onProgress({ phase: 'compiling', backend: 'wasm' })
      expect(model()).toMatchObject({ progress: { phase: 'compiling' } })
      return ready
    })
    await ensureModel().finally(() => vi.restoreAllMocks())
  })

  it('says what it weighs before the first byte', async () => {
    state.setState({ gallery: { status: 'ready', modelBytes: 23 } as never })
    const loading = ensureModel()
    expect(model()).toMatchObject({ progress: { received: 0, total: 23 }, secondsLeft: NaN })
    await loading
  })

  it('shows a rate of 0 before the first byte, however coarse the clock', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1000)
    const loading = ensureModel().finally(() => vi.restoreAllMocks())
    const shown = model()
    await loading
    expect(shown).toMatchObject({ rate: 0 })
  })

  it('fails with a sentence, and can be tried again', async () => {
    engine.load.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
    await expect(ensureModel()).rejects.toThrow('No connection.')
    expect(model()).toEqual({ status: 'failed', sentence: 'No connection.' })
    await ensureModel()
    expect(model().status).toBe('ready')
  })

  it('is idle again after a cancel, which a late message does not undo', async () => {
    let late: (progress: ModelProgress) => void = () => undefined
    engine.load.mockImplementation((_, onProgress) => {
      late = onProgress
      return Promise.reject(Object.assign(new Error('from a worker'), { name: 'Cancelled' }))
    })
    await expect(ensureModel()).rejects.toThrow()
    late(downloading(50))
    expect(model()).toEqual({ status: 'idle', why: 'cancelled' })
    await cancelModel()
    expect(engine.cancelLoad).toHaveBeenCalledOnce()
  })
})

describe('a restart', () => {
  let restart: (now: Restart) => void
  beforeEach(async () => {
    await ensureModel()
    restart = engine.load.mock.lastCall![2]
    restart({ status: 'loading', progress: { phase: 'compiling', backend: 'webgl' } })
  })
  const done = (more: object) =>
    restart({ status: 'ready', ready: { ...ready, ...more } } as Restart)

  it('is shown as a load is, and told when it is done', () => {
    expect(model()).toMatchObject({ status: 'loading', progress: { phase: 'compiling' } })
    expect(state.getState().notice).toBeUndefined()
    done({ backend: { name: 'webgl' } })
    expect(model()).toMatchObject({ status: 'ready', backend: { name: 'webgl' } })
    const sentence = 'The graphics processor was lost and has been started again.'
    expect(state.getState().notice).toEqual({ kind: 'news', sentence })
  })

  it('tells why the model goes on without the GPU', () => {
    done({ fallback: 'It was lost twice in a row.' })
    expect(model()).toMatchObject({ fallback: 'It was lost twice in a row.' })
    expect(state.getState().notice?.sentence).toMatch(/^It was lost twice in a row\. .*without it/)
  })

  it.each<[Restart, object | undefined]>([
    [{ status: 'ready', ready: ready as never }, undefined],
    [{ status: 'failed', sentence: 'No connection.' }, { message: 'No connection.' }],
    [{ status: 'cancelled' }, { name: 'Cancelled' }],
  ])('is waited for by who needs the model, and nothing is loaded: %o', async (end, failure) => {
    const waiting = ensureModel()
    restart(end)
    if (failure) await expect(waiting).rejects.toMatchObject(failure)
    else await waiting
    expect(engine.load).toHaveBeenCalledOnce()
  })

  it('that failed or was cancelled leaves a model that can be loaded again', async () => {
    restart({ status: 'failed', sentence: 'No connection.' })
    expect(model()).toEqual({ status: 'failed', sentence: 'No connection.' })
    restart({ status: 'cancelled' })
    expect(model()).toEqual({ status: 'idle', why: 'cancelled' })
    await ensureModel()
    expect(engine.load).toHaveBeenCalledTimes(2)
    expect(model().status).toBe('ready')
  })
})

describe('a model whose worker is gone', () => {
  const gone = { status: 'failed', sentence: expect.stringMatching(/browser has ended/) }

  it('is loaded again for whoever needs it next, and says until then what has become of it', async () => {
    await ensureModel()
    forgetModel()
    expect(model()).toEqual(gone)
    await ensureModel()
    expect(engine.load).toHaveBeenCalledTimes(2)
    expect(model().status).toBe('ready')
  })

  it('keeps nobody waiting for a restart of which nothing more will be heard', async () => {
    await ensureModel()
    const restart = engine.load.mock.lastCall![2] as (now: Restart) => void
    restart({ status: 'loading', progress: { phase: 'compiling', backend: 'webgl' } })
    const waiting = expect(ensureModel()).rejects.toThrow('browser has ended')
    forgetModel()
    await waiting
  })

  it('is not there again because of what it said last, which came late', async () => {
    await ensureModel()
    const restart = engine.load.mock.lastCall![2] as (now: Restart) => void
    forgetModel()
    restart({ status: 'ready', ready: ready as never })
    expect(model()).toEqual(gone)
  })

  it('is not missed where it had not come', () => {
    state.setState({ model: { status: 'idle', why: 'cancelled' } })
    forgetModel()
    expect(model()).toEqual({ status: 'idle', why: 'cancelled' })
  })
})

describe('startModelUnasked', () => {
  it('starts the model by itself, and lets no failure escape', async () => {
    engine.load.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
    startModelUnasked()
    await vi.waitFor(() => expect(model().status).toBe('failed'))
  })

  it('does not where the connection asks to save data, and says why', () => {
    vi.stubGlobal('navigator', { connection: { saveData: true } })
    startModelUnasked()
    expect(engine.load).not.toHaveBeenCalled()
    expect(model()).toEqual({ status: 'idle', why: 'save-data' })
  })
})
