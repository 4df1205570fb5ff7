import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { fakes, later } from './engines-fixture.ts'
import { cancelRescore, pauseRescore, startRescore } from './rescore-actions.ts'
import { state } from './state.ts'

const { askAgain, tell, ensureModel } = vi.hoisted(() => ({
  ...{ askAgain: vi.fn(), tell: vi.fn(), ensureModel: vi.fn() },
}))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./ask.ts', () => ({ askAgain }))
vi.mock('./notices.ts', () => ({ tell }))
vi.mock('./model-actions.ts', () => ({ ensureModel }))

const { embedder, finder, database } = fakes
const agreement = { rows: 50, largestDifference: 0, sameImages: 1, sameOrder: 1 }
const progressAt = (done: number) => ({ done, total: 50, rate: 10, secondsLeft: 1 })
const cancelled = new Failure('Cancelled', 'Re-scoring was paused.')
const rescore = () => state.getState().rescore

/** What the embedder kept. */
const kept = [{ maker: 'm', gallery: 'cifar10-test', first: 0, scores: new Float32Array(10) }]
/** Runs that end when the test says so. */
let runs: { report: (progress: object) => void; end: () => void; stop: (why: Error) => void }[]

beforeEach(() => {
  vi.resetAllMocks()
  state.setState(state.getInitialState(), true)
  runs = []
  embedder.maker.mockResolvedValue('m')
  embedder.rescore.mockImplementation(
    (_gallery, _count, report) =>
      new Promise<object[]>((end, stop) => void runs.push({ report, end: () => end(kept), stop })),
  )
  finder.takeRescored.mockResolvedValue(agreement)
})
const started = (count: number) => vi.waitFor(() => expect(runs).toHaveLength(count))

describe('startRescore', () => {
  it('shows how far it is, then how well the scores agree, and asks again with them', async () => {
    const run = startRescore(50)
    expect(rescore()).toMatchObject({ status: 'running', progress: { done: 0, total: 50 } })
    await started(1)
    expect(database.putSetting).toHaveBeenCalledWith('rescore-target', 50)
    runs[0]!.report(progressAt(16))
    expect(rescore()).toEqual({ status: 'running', progress: progressAt(16) })
    runs[0]!.end()
    await run
    expect(rescore()).toEqual({ status: 'done', agreement, total: 50 })
    expect(finder.takeRescored).toHaveBeenCalledWith('cifar10-test', kept)
    expect(askAgain).toHaveBeenCalledOnce()
  })

  it('is paused without a word, and a late message does not start it again', async () => {
    const run = startRescore(50)
    await started(1)
    runs[0]!.report(progressAt(16))
    await pauseRescore()
    expect(embedder.pauseRescore).toHaveBeenCalledOnce()
    runs[0]!.report(progressAt(32))
    runs[0]!.stop(cancelled)
    await run
    expect(rescore()).toEqual({ status: 'paused', progress: progressAt(16) })
    expect(tell).not.toHaveBeenCalled()
    void startRescore(50)
    expect(rescore()).toMatchObject({ status: 'running', progress: { done: 16 } })
  })

  it('is paused, with a word, by a failure', async () => {
    const run = startRescore(50)
    await started(1)
    runs[0]!.stop(new Failure('NetworkFailed', 'No connection.'))
    await run
    expect(rescore().status).toBe('paused')
    expect(tell).toHaveBeenCalledWith('trouble', 'No connection.')
  })

  it('is not done where another tab has thrown sheets away meanwhile: it can go on', async () => {
    finder.takeRescored.mockResolvedValue({ ...agreement, rows: 16 })
    const run = startRescore(50)
    await started(1)
    runs[0]!.end()
    await run
    expect(rescore()).toMatchObject({ status: 'paused', progress: { done: 16, total: 50 } })
  })

  it('goes on although the run before it ends only now', async () => {
    const first = startRescore(50)
    await started(1)
    await pauseRescore()
    const second = startRescore(50)
    await started(2)
    runs[0]!.stop(cancelled)
    await first
    runs[1]!.report(progressAt(32))
    expect(rescore()).toEqual({ status: 'running', progress: progressAt(32) })
    runs[1]!.end()
    await second
  })
})

describe('a run whose model is still starting', () => {
  it.each([
    ['paused', pauseRescore],
    ['idle', cancelRescore],
  ] as const)('begins nothing once it is %s', async (status, stop) => {
    const model = later<undefined>()
    ensureModel.mockReturnValue(model.promise)
    const run = startRescore(50)
    await vi.waitFor(() => expect(ensureModel).toHaveBeenCalled())
    await stop()
    model.settle(undefined)
    await run
    expect(embedder.rescore).not.toHaveBeenCalled()
    expect(rescore().status).toBe(status)
  })

  it('begins once, where it was paused and resumed meanwhile', async () => {
    const model = later<undefined>()
    ensureModel.mockReturnValue(model.promise)
    const first = startRescore(50)
    await vi.waitFor(() => expect(ensureModel).toHaveBeenCalledOnce())
    await pauseRescore()
    const second = startRescore(50)
    model.settle(undefined)
    await first
    await started(1)
    runs[0]!.end()
    await second
    expect(embedder.rescore).toHaveBeenCalledOnce()
  })
})

describe('cancelRescore', () => {
  it('throws everything away and goes back to the shipped scores', async () => {
    const run = startRescore(50)
    await started(1)
    embedder.pauseRescore.mockImplementation(() => runs[0]!.stop(cancelled))
    await cancelRescore()
    await run
    expect(rescore()).toEqual({ status: 'idle' })
    expect(database.putSetting).toHaveBeenLastCalledWith('rescore-target', 0)
    expect(embedder.forgetRescored).toHaveBeenCalledExactlyOnceWith('cifar10-test')
    expect(finder.forgetRescored).toHaveBeenCalledExactlyOnceWith('cifar10-test')
    expect(askAgain).toHaveBeenCalledOnce()
  })

  it('is not undone by a run whose last scores were being kept', async () => {
    const run = startRescore(50)
    await started(1)
    const cancelling = cancelRescore()
    runs[0]!.end()
    await Promise.all([cancelling, run])
    expect(finder.takeRescored).not.toHaveBeenCalled()
    expect(rescore()).toEqual({ status: 'idle' })
  })

  it('is not undone by a run whose scores were being compared', async () => {
    const run = startRescore(50)
    await started(1)
    let compared: (value: object) => void = () => undefined
    finder.takeRescored.mockReturnValue(new Promise((resolve) => (compared = resolve)))
    runs[0]!.end()
    await vi.waitFor(() => expect(finder.takeRescored).toHaveBeenCalled())
    await cancelRescore()
    compared(agreement)
    await run
    expect(rescore()).toEqual({ status: 'idle' })
    expect(askAgain).toHaveBeenCalledOnce()
  })

  it('stops even where it cannot be told whose scores to throw away', async () => {
    const run = startRescore(50)
    await started(1)
    embedder.forgetRescored.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
    await cancelRescore()
    expect(rescore()).toEqual({ status: 'idle' })
    expect(tell).toHaveBeenCalledWith('trouble', 'No connection.')
    expect(finder.forgetRescored).toHaveBeenCalledOnce()
    runs[0]!.stop(cancelled)
    await run
  })
})
