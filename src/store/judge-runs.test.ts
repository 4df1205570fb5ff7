import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import type { JudgeProgress } from '../worker/judge-progress.ts'
import { cancelVerdict, runVerdict } from './judge-runs.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'

const { judge } = vi.hoisted(() => ({ judge: { cancel: vi.fn() } }))
vi.mock('./engines.ts', () => ({ judge: async () => judge, judgeIfThere: async () => judge }))
vi.mock('./galleries.ts', () => ({ ensureGallery: async () => undefined }))
vi.mock('./own-galleries.ts', () => ({ refreshOwn: async () => undefined }))

const GALLERY = 'own-abcdefgh'
const computing: JudgeProgress = { phase: 'computing', done: 3, total: 9, rate: 1, secondsLeft: 6 }
const hold = (count: number) => {
  const description = { count, sheet: { path: `${GALLERY}/0/{sheet}` } }
  state.setState({ galleries: { [GALLERY]: { description } as OpenedGallery } })
}

beforeEach(() => {
  vi.resetAllMocks()
  quality.setState(quality.getInitialState(), true)
  state.setState(state.getInitialState(), true)
  hold(5)
})

it('what is computed of photos is computed no further once some were added', async () => {
  let report: (progress: JudgeProgress) => void = () => undefined
  let stop: (why: Error) => void = () => undefined
  const request = { gallery: GALLERY, against: GALLERY, most: 9 }
  const run = runVerdict('twins', request, (_, onProgress) => {
    report = onProgress
    return new Promise((_, reject) => (stop = reject))
  })
  await vi.waitFor(() => {
    report(computing)
    expect(quality.getState().twins.run).toEqual({ status: 'running', progress: computing })
  })
  expect(judge.cancel).not.toHaveBeenCalled()
  hold(6)
  report(computing)
  const failed = { status: 'failed', sentence: expect.stringContaining('Start it again') as string }
  expect(quality.getState().twins.run).toEqual(failed)
  expect(state.getState().notice).toMatchObject({ kind: 'trouble' })
  await vi.waitFor(() => expect(judge.cancel).toHaveBeenCalledExactlyOnceWith('twins'))
  stop(new Failure('Cancelled', 'Cancelled.'))
  await run
  expect(quality.getState().twins.run).toEqual(failed)
})

it('cancelling is quiet where the judge is gone', async () => {
  judge.cancel.mockRejectedValue(new Failure('WorkerGone', 'It is gone.'))
  await cancelVerdict('twins')
  expect(judge.cancel).toHaveBeenCalledOnce()
})

describe('a run that comes to nothing', () => {
  const request = { gallery: GALLERY, against: GALLERY, most: 9 }
  const fails = () => Promise.reject(new Failure('StorageBlocked', 'Nothing can be read.'))
  const told = () => state.getState().notice

  it.each(['finder', 'photos'] as const)('is told on another page (%s)', async (page) => {
    state.setState({ page })
    await runVerdict('twins', request, fails)
    const sentence = 'The search for twins was not finished. Nothing can be read.'
    expect(told()).toEqual({ kind: 'trouble', sentence })
    expect(quality.getState().twins.run).toMatchObject({ sentence: 'Nothing can be read.' })
  })

  it('is told on another page where photos were added', async () => {
    await runVerdict('twins', request, async () => {
      hold(6)
      return {} as never
    })
    expect(told()).toMatchObject({
      kind: 'trouble',
      sentence: expect.stringMatching(/twins was not finished.*Start it again/) as string,
    })
  })

  it('is told once only where the page shows it', async () => {
    state.setState({ page: 'quality' })
    await runVerdict('twins', request, fails)
    expect(quality.getState().twins.run).toMatchObject({ status: 'failed' })
    expect(told()).toBeUndefined()
  })

  it('is not told where the person cancelled it', async () => {
    await runVerdict('twins', request, async () => {
      await cancelVerdict('twins')
      throw new Failure('Cancelled', 'Cancelled.')
    })
    expect(quality.getState().twins.run).toEqual({ status: 'idle' })
    expect(told()).toBeUndefined()
  })
})
