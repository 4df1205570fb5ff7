import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { Download } from './fetch-models.ts'
import { LastingModels } from './lasting-models.ts'
import type { StartedModels, StartOptions } from './start-models.ts'

const { startModels, disposeModels, probeWebgl } = vi.hoisted(() => {
  return { startModels: vi.fn(), disposeModels: vi.fn(), probeWebgl: vi.fn() }
})
vi.mock('./start-models.ts', () => ({ startModels, disposeModels }))
vi.mock('../features/probe-webgl.ts', () => ({ probeWebgl }))

const loss = () => new Failure('BackendLost', 'Lost.')
const measured = { millisecondsPerImage: 1 }
const lostTwice = 'The graphics processor gave no answer twice in a row.'
const fetch = vi.fn()
const onRestart = vi.fn()
let models: LastingModels
/** Loses the context of the models that were started last. */
let lose: () => void

/** Which backends were started, in order. */
const startedOn = () => startModels.mock.calls.map(([name]) => name as string)
/** Answers with the number of the models that it ran on, from 1; loses those that are listed. */
const asking =
  (...losing: number[]) =>
  async ({ model }: StartedModels) => {
    const number = model as unknown as number
    if (losing.includes(number)) throw loss()
    return number
  }
const lastRestart = () => onRestart.mock.lastCall?.[0]

beforeEach(async () => {
  vi.resetAllMocks()
  probeWebgl.mockReturnValue({ renderer: 'Real GPU', software: false })
  fetch.mockImplementation(async (_: AbortSignal, onDownload: (download: Download) => void) => {
    await Promise.resolve()
    onDownload({ received: 9, total: 9, cached: true })
    return { cached: true }
  })
  startModels.mockImplementation(async (name: string, _: unknown, { signal }: StartOptions) => {
    const number = startModels.mock.calls.length
    await Promise.resolve()
    if (signal.aborted) throw new Failure('Cancelled', 'Cancelled.')
    const lost = new Promise<void>((resolve) => (lose = resolve))
    return { models: { model: number, backend: { name }, lost }, measured }
  })
  models = new LastingModels(fetch, 'wasm/')
})

const load = () => models.load(undefined, () => undefined, onRestart)

describe('a call that meets a loss', () => {
  it('is done again on the GPU anew, and the page hears of it', async () => {
    await load()
    expect(await models.run(asking(1))).toBe(2)
    expect(startedOn()).toEqual(['webgl', 'webgl'])
    expect(disposeModels).toHaveBeenCalledOnce()
    const progress = { phase: 'downloading', received: 9, total: 9, cached: true }
    expect(onRestart.mock.calls[0]).toEqual([{ status: 'loading', progress }])
    const ready = { backend: { name: 'webgl' }, ...measured, cached: true }
    expect(lastRestart()).toEqual({ status: 'ready', ready })
  })

  it('that comes twice in a row is done on WASM, which tells why', async () => {
    await load()
    expect(await models.run(asking(1, 2))).toBe(3)
    expect(startedOn()).toEqual(['webgl', 'webgl', 'wasm'])
    expect(lastRestart().ready).toMatchObject({ fallback: lostTwice })
  })

  it('stays on the GPU however often it is lost with an answer in between', async () => {
    await load()
    for (let i = 1; i < 5; i++) expect(await models.run(asking(i))).toBe(i + 1)
    expect(new Set(startedOn())).toEqual(new Set(['webgl']))
  })

  it('goes to WASM where the GPU does not come back, or comes back computing wrongly', async () => {
    await load()
    probeWebgl.mockReturnValue(undefined)
    await models.run(asking(1))
    const gone = 'The graphics processor was lost and did not come back.'
    expect(lastRestart().ready).toMatchObject({ backend: { name: 'wasm' }, fallback: gone })
    probeWebgl.mockReturnValue({ software: false })
    await load()
    startModels.mockRejectedValueOnce(new Failure('ModelWrong', 'Wrong.'))
    await models.run(asking(3))
    expect(lastRestart().ready).toMatchObject({ backend: { name: 'wasm' }, fallback: gone })
  })

  it('shares one restart with all others', async () => {
    await load()
    const answers = await Promise.all([models.run(asking(1)), models.run(asking(1))])
    expect(answers).toEqual([2, 2])
    expect(startedOn()).toHaveLength(2)
  })

  it('makes those wait that come during the restart', async () => {
    await load()
    let second: Promise<number> | undefined
    onRestart.mockImplementationOnce(() => (second = models.run(asking(1))))
    expect(await models.run(asking(1))).toBe(2)
    expect(await second).toBe(2)
  })

  it('fails as it did on WASM: there is nothing to turn to', async () => {
    probeWebgl.mockReturnValue(undefined)
    await load()
    await expect(models.run(asking(1))).rejects.toMatchObject({ name: 'BackendLost' })
    expect(startedOn()).toEqual(['wasm'])
    expect(await models.run(asking())).toBe(1)
  })

  it('is given up where the restart fails, and the page can load again', async () => {
    await load()
    fetch.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
    await expect(models.run(asking(1))).rejects.toThrow('No connection.')
    expect(lastRestart()).toEqual({ status: 'failed', sentence: 'No connection.' })
    await expect(models.run(asking())).rejects.toMatchObject({ name: 'BackendUnavailable' })
    await load()
    expect(await models.run(asking())).toBe(2)
  })

  it('is given up where the restart is cancelled', async () => {
    await load()
    onRestart.mockImplementationOnce(() => models.cancel())
    await expect(models.run(asking(1))).rejects.toMatchObject({ name: 'Cancelled' })
    expect(lastRestart()).toEqual({ status: 'cancelled' })
  })

  it('is not done again after any other failure', async () => {
    await load()
    const work = vi.fn(() => Promise.reject(new RangeError('Too few bytes.')))
    await expect(models.run(work)).rejects.toThrow('Too few bytes.')
    expect(work).toHaveBeenCalledOnce()
  })
})

describe('a loss while the models are loaded', () => {
  it('starts them anew, twice in a row on WASM', async () => {
    startModels.mockRejectedValueOnce(loss())
    expect((await load()).backend.name).toBe('webgl')
    await models.run(asking())
    startModels.mockRejectedValueOnce(loss()).mockRejectedValueOnce(loss())
    expect(await load()).toMatchObject({ backend: { name: 'wasm' }, fallback: lostTwice })
    expect(startedOn()).toEqual(['webgl', 'webgl', 'webgl', 'webgl', 'wasm'])
    expect(onRestart).not.toHaveBeenCalled()
  })

  it('is forgotten once they are loaded', async () => {
    startModels.mockRejectedValueOnce(loss())
    await load()
    expect(await models.run(asking(2))).toBe(3)
    expect(startedOn()).toEqual(['webgl', 'webgl', 'webgl'])
  })

  it('counts in a row with the one that they are loaded for', async () => {
    await load()
    startModels.mockRejectedValueOnce(loss())
    expect(await models.run(asking(1))).toBe(3)
    expect(startedOn()).toEqual(['webgl', 'webgl', 'wasm'])
  })
})

describe('a loss that nobody meets', () => {
  it('is mended before the next call', async () => {
    await load()
    lose()
    await vi.waitFor(() => expect(lastRestart()?.status).toBe('ready'))
    expect(await models.run(asking())).toBe(2)
    expect(startedOn()).toHaveLength(2)
  })

  it('is not mended twice before anybody asks', async () => {
    await load()
    lose()
    await vi.waitFor(() => expect(lastRestart()?.status).toBe('ready'))
    lose()
    await new Promise((resolve) => setTimeout(resolve))
    expect(startedOn()).toHaveLength(2)
  })

  it('costs nobody the GPU, however often the device slept: it has failed at no work', async () => {
    await load()
    lose()
    await vi.waitFor(() => expect(lastRestart()?.status).toBe('ready'))
    lose()
    await new Promise((resolve) => setTimeout(resolve))
    expect(await models.run(asking(2))).toBe(3)
    expect(startedOn()).toEqual(['webgl', 'webgl', 'webgl'])
    expect(lastRestart().ready).not.toHaveProperty('fallback')
  })

  it('after which the GPU does not come back is told', async () => {
    await load()
    probeWebgl.mockReturnValue(undefined)
    lose()
    await vi.waitFor(() => expect(lastRestart()?.status).toBe('ready'))
    const fallback = 'The graphics processor was lost and did not come back.'
    expect(lastRestart().ready).toMatchObject({ backend: { name: 'wasm' }, fallback })
  })

  it('is left to the call under way, and to the models in use', async () => {
    await load()
    const loseFirst = lose
    let answer: (value: string) => void = () => undefined
    const call = models.run(() => new Promise<string>((resolve) => (answer = resolve)))
    loseFirst()
    await new Promise((resolve) => setTimeout(resolve))
    expect(startedOn()).toHaveLength(1)
    answer('there already')
    expect(await call).toBe('there already')
  })
})
