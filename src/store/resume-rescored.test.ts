import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakes, later } from './engines-fixture.ts'
import { resumeRescored, retakeRescored, startRescore } from './rescore-actions.ts'
import { state } from './state.ts'

const { askAgain } = vi.hoisted(() => ({ askAgain: vi.fn() }))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./ask.ts', () => ({ askAfter: vi.fn(), askAgain }))
vi.mock('./model-actions.ts', () => ({ ensureModel: async () => undefined }))

const { embedder, finder, database } = fakes
const agreement = { rows: 50, largestDifference: 0, sameImages: 1, sameOrder: 1 }
const rescore = () => state.getState().rescore

beforeEach(() => {
  vi.resetAllMocks()
  state.setState(state.getInitialState(), true)
  embedder.maker.mockResolvedValue('m')
  finder.takeRescored.mockResolvedValue(agreement)
})

describe('resumeRescored', () => {
  const kept = (rows: number) => [{ first: 0, scores: new Float32Array(rows * 10) }]

  it.each([undefined, 0])('offers nothing where nothing was begun: %s', async (target) => {
    database.setting.mockResolvedValue(target)
    await resumeRescored()
    expect(rescore()).toEqual({ status: 'idle' })
  })

  it('offers to go on where an earlier visit stopped', async () => {
    database.setting.mockResolvedValue(50)
    database.rescored.mockResolvedValue(kept(32))
    await resumeRescored()
    expect(rescore()).toMatchObject({ status: 'paused', progress: { done: 32, total: 50 } })
    expect(finder.takeRescored).not.toHaveBeenCalled()
  })

  it('offers nothing that another model has left undone', async () => {
    state.setState({ another: { status: 'used', sha256: 'e' } as never })
    database.setting.mockImplementation(async (name: string) =>
      name === 'rescore-target' ? 50 : 0,
    )
    await resumeRescored()
    expect(rescore()).toEqual({ status: 'idle' })
    database.setting.mockImplementation(async (name: string) =>
      name === 'rescore-target e' ? 50 : 0,
    )
    database.rescored.mockResolvedValue(kept(32))
    await resumeRescored()
    expect(rescore()).toMatchObject({ status: 'paused' })
  })

  it('leaves a run alone that has begun meanwhile', async () => {
    database.setting.mockResolvedValue(50)
    database.rescored.mockResolvedValue(kept(32))
    const progress = { done: 0, total: 50, rate: 0, secondsLeft: NaN }
    state.setState({ rescore: { status: 'running', progress } })
    await resumeRescored()
    expect(rescore().status).toBe('running')
  })

  it.each([
    ['has more to do', 32],
    ['was done', 64],
  ])('leaves a run alone that begins while it is found out what %s', async (_, rows) => {
    database.setting.mockResolvedValue(50)
    database.rescored.mockResolvedValue(kept(rows))
    const maker = later<string>()
    embedder.maker.mockReturnValue(maker.promise)
    embedder.rescore.mockReturnValue(later<object[]>().promise)
    const resuming = resumeRescored()
    await vi.waitFor(() => expect(embedder.maker).toHaveBeenCalled())
    void startRescore(500)
    maker.settle('m')
    await resuming
    expect(rescore()).toMatchObject({ status: 'running', progress: { total: 500 } })
  })

  it('offers to go on where a sheet of what was finished is missing now', async () => {
    database.setting.mockResolvedValue(50)
    database.rescored.mockResolvedValue(kept(64))
    finder.takeRescored.mockResolvedValue({ ...agreement, rows: 16 })
    await resumeRescored()
    expect(rescore()).toMatchObject({ status: 'paused', progress: { done: 16, total: 50 } })
  })

  it('uses what an earlier visit finished', async () => {
    database.setting.mockResolvedValue(50)
    database.rescored.mockResolvedValue(kept(64))
    await resumeRescored()
    expect(rescore()).toEqual({ status: 'done', agreement, total: 50 })
    expect(askAgain).toHaveBeenCalledOnce()
  })
})

describe('retakeRescored', () => {
  const done = { status: 'done', agreement, total: 50 } as const
  const ready = { status: 'ready' } as never

  beforeEach(() => {
    database.setting.mockResolvedValue(50)
    database.rescored.mockResolvedValue([{ first: 0, scores: new Float32Array(640) }])
  })

  it('gives a new finder what was computed here, and asks again by it', async () => {
    state.setState({ rescore: done, model: ready })
    await retakeRescored()
    expect(finder.takeRescored).toHaveBeenCalledOnce()
    expect(rescore()).toEqual(done)
    expect(askAgain).toHaveBeenCalledOnce()
  })

  it('gives the next one again what the new one was given, where that is gone as well', async () => {
    state.setState({ rescore: done, model: ready })
    const gone = Object.assign(new Error('It is gone.'), { name: 'WorkerGone' })
    finder.takeRescored.mockRejectedValueOnce(gone)
    await retakeRescored()
    expect(finder.takeRescored).toHaveBeenCalledTimes(2)
    expect(rescore()).toEqual(done)
  })

  it('leaves it to the coming of the model, where that is gone too', async () => {
    state.setState({ rescore: done, model: { status: 'failed', sentence: 'It is gone.' } })
    await retakeRescored()
    expect(embedder.maker).not.toHaveBeenCalled()
    expect(rescore()).toEqual({ status: 'idle' })
    await resumeRescored()
    expect(rescore()).toEqual(done)
  })

  it('has nothing to give before it is all done', async () => {
    const paused = { status: 'paused', progress: { done: 1 } } as never
    state.setState({ rescore: paused, model: ready })
    await retakeRescored()
    expect(rescore()).toBe(paused)
  })
})
