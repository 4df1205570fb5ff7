import { beforeEach, expect, it, vi } from 'vitest'
import {
  lookAtCell,
  showUpTo,
  startDoubts,
  startEvaluation,
  startTwins,
} from './quality-actions.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'

const { judge } = vi.hoisted(() => ({
  judge: { evaluate: vi.fn(), twins: vi.fn(), doubts: vi.fn(), cancel: vi.fn() },
}))
vi.mock('./engines.ts', () => ({ judge: async () => judge }))
vi.mock('./galleries.ts', () => ({ ensureGallery: async () => ({}) }))
vi.mock('./own-galleries.ts', () => ({ refreshOwn: vi.fn() }))
vi.mock('./address.ts', () => ({ replaceAddress: vi.fn(), replaceAddressSoon: vi.fn() }))

const shown = () => JSON.parse(JSON.stringify(quality.getState().shown)) as object

beforeEach(() => {
  vi.resetAllMocks()
  quality.setState(quality.getInitialState(), true)
  state.setState(state.getInitialState(), true)
  for (const list of ['worst', 'cell', 'twins', 'doubts'] as const) showUpTo(list, 96)
})

it.each([
  ['figures', startEvaluation, { twins: 96, doubts: 96 }],
  ['twins', () => startTwins({ gallery: 'a', against: 'b' }), { worst: 96, cell: 96, doubts: 96 }],
  ['doubts', () => startDoubts('a'), { worst: 96, cell: 96, twins: 96 }],
] as const)('the lists of other %s begin anew, once these have come', async (_, start, left) => {
  const run = start()
  expect(shown()).toEqual({ worst: 96, cell: 96, twins: 96, doubts: 96 })
  await run
  expect(shown()).toEqual(left)
})

it('a list stays as long as it was where another result does not come', async () => {
  judge.doubts.mockRejectedValue(new Error('No.'))
  await startDoubts('a')
  expect(shown()).toMatchObject({ doubts: 96 })
})

it('the list of another cell begins anew', () => {
  lookAtCell({ queryClass: 1, neighbourClass: 2 })
  expect(shown()).toEqual({ worst: 96, twins: 96, doubts: 96 })
})
