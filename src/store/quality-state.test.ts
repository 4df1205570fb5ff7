import { beforeEach, expect, it } from 'vitest'
import { forgetJudged, quality } from './quality-state.ts'

const WHY = 'The photos have changed.'
const idle = { status: 'idle' } as const
const jobOf = (gallery: string, run: object = idle, against = gallery) =>
  ({ run, done: { request: { gallery, against }, result: {}, seconds: 1 } }) as never
const outdated = { run: { status: 'outdated', sentence: WHY }, done: undefined }

beforeEach(() => quality.setState(quality.getInitialState(), true))

it('what was found out about a gallery that changed is dropped, and its place says why', () => {
  const cell = { queryClass: 1, neighbourClass: 2 }
  const [evaluation, twins] = [jobOf('one', idle, 'other'), jobOf('one')]
  quality.setState({ evaluation, twins, doubts: jobOf('other'), cell, bound: 3 })
  forgetJudged('other', WHY)
  const after = quality.getState()
  expect(after).toMatchObject({ evaluation: outdated, twins, doubts: outdated, bound: 3 })
  expect(after.cell).toBeUndefined()
})

it('what failed before says this now, and what runs keeps its bar', () => {
  const running = { status: 'running', progress: { phase: 'fetching' } }
  const failed = { status: 'failed', sentence: 'No connection.' }
  quality.setState({ twins: jobOf('one', running), doubts: jobOf('one', failed) })
  forgetJudged('one', WHY)
  expect(quality.getState().twins).toEqual({ run: running, done: undefined })
  expect(quality.getState().doubts).toEqual(outdated)
})

it('where nothing was found out nothing is said', () => {
  forgetJudged('one', WHY)
  expect(quality.getState()).toEqual(quality.getInitialState())
})
