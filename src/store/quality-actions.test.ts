import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import type { JudgeProgress } from '../worker/judge-progress.ts'
import { cancelVerdict } from './judge-runs.ts'
import {
  choose,
  lookAtCell,
  NEAR_DUPLICATE,
  setBound,
  startDoubts,
  startEvaluation,
  startTwins,
} from './quality-actions.ts'
import { ARTICLE_EVALUATION } from './quality-link.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'

const { judge, connect, ensureGallery, refreshOwn, replaceAddress, replaceAddressSoon } =
  vi.hoisted(() => ({
    judge: { evaluate: vi.fn(), twins: vi.fn(), doubts: vi.fn(), cancel: vi.fn() },
    connect: vi.fn(),
    ...{ ensureGallery: vi.fn(), refreshOwn: vi.fn() },
    ...{ replaceAddress: vi.fn(), replaceAddressSoon: vi.fn() },
  }))
vi.mock('./engines.ts', () => ({ judge: connect, judgeIfThere: connect }))
vi.mock('./galleries.ts', () => ({ ensureGallery }))
vi.mock('./own-galleries.ts', () => ({ refreshOwn }))
vi.mock('./address.ts', () => ({ pushAddress: vi.fn(), replaceAddress, replaceAddressSoon }))

/** Runs that end when the test says so. */
let runs: {
  request: unknown
  report: (progress: JudgeProgress) => void
  end: (result: object) => void
  stop: (why: Error) => void
}[]
const computing = { phase: 'computing', done: 3, total: 9, rate: 1, secondsLeft: 6 } as const
const evaluation = () => quality.getState().evaluation
const begun = (count: number) => vi.waitFor(() => expect(runs).toHaveLength(count))

beforeEach(() => {
  vi.resetAllMocks()
  quality.setState(quality.getInitialState(), true)
  state.setState(state.getInitialState(), true)
  runs = []
  ensureGallery.mockResolvedValue({})
  connect.mockResolvedValue(judge)
  for (const method of [judge.evaluate, judge.twins, judge.doubts])
    method.mockImplementation(
      (request, report) => new Promise((end, stop) => runs.push({ request, report, end, stop })),
    )
})

describe('a run', () => {
  it('shows how far it is, then what it found, and forgets the cell looked at before', async () => {
    lookAtCell({ queryClass: 1, neighbourClass: 2 })
    const run = startEvaluation()
    expect(evaluation().run).toEqual({ status: 'running', progress: { phase: 'fetching' } })
    await begun(1)
    expect(runs[0]!.request).toEqual(ARTICLE_EVALUATION)
    runs[0]!.report(computing)
    expect(evaluation().run).toEqual({ status: 'running', progress: computing })
    const result = { map: 0.9 }
    runs[0]!.end(result)
    await run
    expect(evaluation().run).toEqual({ status: 'idle' })
    expect(evaluation().done).toMatchObject({ request: ARTICLE_EVALUATION, result })
    expect(quality.getState().cell).toBeUndefined()
    expect(state.getState().notice?.kind).toBe('news')
  })

  it('that is over stays so, although its last report comes late', async () => {
    const run = startEvaluation()
    await begun(1)
    runs[0]!.end({ map: 0.9 })
    await run
    runs[0]!.report(computing)
    expect(evaluation().run).toEqual({ status: 'idle' })
  })

  it('took as long as it computed: neither scripts nor tables count', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000)
    const run = startEvaluation()
    await begun(1)
    clock.mockReturnValue(60_000)
    runs[0]!.report(computing)
    clock.mockReturnValue(61_000)
    runs[0]!.report(computing)
    clock.mockReturnValue(62_000)
    runs[0]!.end({ map: 0.9 })
    await run
    clock.mockRestore()
    expect(evaluation().done?.seconds).toBe(2)
  })

  it('that is cancelled is forgotten without a word, and what was found before stays', async () => {
    const first = startEvaluation()
    await begun(1)
    runs[0]!.end({ map: 0.9 })
    await first
    state.setState({ notice: undefined })
    const second = startEvaluation()
    await begun(2)
    await cancelVerdict('evaluation')
    expect(judge.cancel).toHaveBeenCalledWith('evaluation')
    runs[1]!.report(computing)
    runs[1]!.stop(new Failure('Cancelled', 'The work was cancelled.'))
    await second
    expect(evaluation().run).toEqual({ status: 'idle' })
    expect(evaluation().done?.result).toEqual({ map: 0.9 })
    expect(state.getState().notice).toBeUndefined()
  })

  it('says of another model that what ships is not its own, and nothing that could not help', async () => {
    state.setState({ another: { status: 'used', name: 'm', sha256: '', bytes: 1 } })
    const run = startEvaluation()
    await begun(1)
    runs[0]!.stop(Object.assign(new Error('Re-score them.'), { name: 'TableMismatch' }))
    await run
    expect(evaluation().run).toHaveProperty('sentence', expect.stringContaining('by look alone'))
  })

  it('that is cancelled before the galleries are there never begins', async () => {
    const run = startTwins({ gallery: 'a', against: 'b' })
    await cancelVerdict('twins')
    await run
    expect(judge.twins).not.toHaveBeenCalled()
    expect(quality.getState().twins.run).toEqual({ status: 'idle' })
  })

  it('that is older than another is dropped', async () => {
    const older = startEvaluation()
    const newer = startEvaluation()
    await begun(1)
    await older
    runs[0]!.end({ map: 0.5 })
    await newer
    expect(evaluation().done?.result).toEqual({ map: 0.5 })
  })

  it('says so where the judge’s script does not come, and Cancel passes over it', async () => {
    connect.mockRejectedValue(new TypeError('Failed to fetch dynamically imported module: x'))
    await startTwins({ gallery: 'a', against: 'b' })
    const { run } = quality.getState().twins
    expect(run).toMatchObject({ status: 'failed' })
    expect(run).toMatchObject({ sentence: expect.stringContaining('Check your connection') })
    const second = startTwins({ gallery: 'a', against: 'b' })
    await cancelVerdict('twins')
    await second
    expect(quality.getState().twins.run).toEqual({ status: 'idle' })
  })

  it('that fails says why, and does not touch the others', async () => {
    ensureGallery.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
    await startDoubts('cifar10-train')
    expect(quality.getState().doubts.run).toEqual({ status: 'failed', sentence: 'No connection.' })
    expect(evaluation().run).toEqual({ status: 'idle' })
  })
})

it('twins are looked for anew without the bound set before; doubts by the chosen method', async () => {
  setBound(3)
  const twins = startTwins({ gallery: 'a', against: 'b' })
  choose({ feature: 'embedding', distance: 'minkowski', p: 3 })
  const doubts = startDoubts('cifar10-test')
  await begun(2)
  expect(runs.map(({ request }) => request)).toEqual([
    { gallery: 'a', against: 'b', most: 1000, linking: false },
    { gallery: 'cifar10-test', feature: 'embedding', distance: 'minkowski', p: 3, most: 1000 },
  ])
  for (const { end } of runs) end({})
  await Promise.all([twins, doubts])
  expect(quality.getState().bound).toBeUndefined()
})

describe('an own gallery', () => {
  const own = { gallery: 'own-abcdefgh', against: 'own-abcdefgh' }
  const opened = (count: number) =>
    ({ description: { count, sheet: { path: 'own-abcdefgh/0/{sheet}' } } }) as OpenedGallery

  it('is seen as it is now before anything is computed', async () => {
    let settle = () => {}
    refreshOwn.mockReturnValue(new Promise<void>((resolve) => (settle = resolve)))
    const run = startTwins(own)
    await vi.waitFor(() => expect(refreshOwn).toHaveBeenCalledWith('own-abcdefgh'))
    expect(judge.twins).not.toHaveBeenCalled()
    settle()
    await begun(1)
    expect(refreshOwn).toHaveBeenCalledOnce()
    // One burst would take all the pairs otherwise.
    expect(runs[0]!.request).toMatchObject({ linking: true })
    runs[0]!.end({})
    await run
    expect(quality.getState().bound).toBe(NEAR_DUPLICATE)
  })

  it('that is gone says so, and nothing is computed', async () => {
    refreshOwn.mockResolvedValue(undefined)
    ensureGallery.mockRejectedValue(new Failure('UnknownGallery', 'They are not here.'))
    await startTwins(own)
    expect(quality.getState().twins.run).toEqual({
      status: 'failed',
      sentence: 'They are not here.',
    })
    expect(judge.twins).not.toHaveBeenCalled()
  })

  it('that changes meanwhile has no result, whose numbers would be of other photos', async () => {
    state.setState({ galleries: { 'own-abcdefgh': opened(5) } })
    const run = startTwins(own)
    await begun(1)
    state.setState({ galleries: { 'own-abcdefgh': opened(4) } })
    runs[0]!.end({})
    await run
    expect(quality.getState().twins.run).toMatchObject({
      sentence: expect.stringContaining('Start it again'),
    })
    expect(quality.getState().twins.done).toBeUndefined()
  })
})
