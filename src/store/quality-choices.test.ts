import { beforeEach, describe, expect, it, vi } from 'vitest'
import { OPENING_METHOD } from './method.ts'
import {
  choose,
  chooseDoubts,
  chooseTwins,
  openQuality,
  slide,
  startDoubts,
  startEvaluation,
  startTwins,
} from './quality-actions.ts'
import { ARTICLE_EVALUATION, formatQualityLink } from './quality-link.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'

const { judge, replaceAddress, replaceAddressSoon } = vi.hoisted(() => ({
  judge: { evaluate: vi.fn(), twins: vi.fn(), doubts: vi.fn(), cancel: vi.fn() },
  ...{ replaceAddress: vi.fn(), replaceAddressSoon: vi.fn() },
}))
vi.mock('./engines.ts', () => ({ judge: async () => judge }))
vi.mock('./galleries.ts', () => ({ ensureGallery: async () => ({}) }))
vi.mock('./own-galleries.ts', () => ({ refreshOwn: vi.fn() }))
vi.mock('./address.ts', () => ({ pushAddress: vi.fn(), replaceAddress, replaceAddressSoon }))

beforeEach(() => {
  vi.resetAllMocks()
  quality.setState(quality.getInitialState(), true)
  state.setState(state.getInitialState(), true)
})

describe('choosing', () => {
  it('writes the address, the slider’s once the thumb rests', () => {
    choose({ feature: 'embedding' })
    const choice = { ...ARTICLE_EVALUATION, feature: 'embedding' } as const
    expect(replaceAddress).toHaveBeenLastCalledWith(formatQualityLink(choice))
    slide({ weight: 0.4 })
    const slid = formatQualityLink({ ...choice, weight: 0.4 })
    expect(replaceAddressSoon).toHaveBeenLastCalledWith(slid)
    expect(replaceAddress).toHaveBeenCalledOnce()
  })

  it('follows a link, and the finder’s method where the link says nothing', async () => {
    const { feature, distance, weight } = OPENING_METHOD
    openQuality('#/quality')
    expect(quality.getState().choice).toEqual({ ...ARTICLE_EVALUATION, feature, distance, weight })
    openQuality('#/quality?feature=code')
    expect(quality.getState().choice).toEqual({ ...ARTICLE_EVALUATION, feature: 'code' })
    openQuality('#/cifar10-test/00042?feature=scores')
    expect(quality.getState().choice.feature).toBe('code')
    void startEvaluation()
    openQuality('#/quality')
    expect(quality.getState().choice.feature).toBe('code')
  })
})

it('each computation keeps its own choice, whatever it computes or is chosen for another', async () => {
  const own = { gallery: 'own-abcdefgh', against: 'own-abcdefgh' }
  chooseTwins(own)
  chooseDoubts('cifar10-train')
  await startTwins({ gallery: 'a', against: 'b' })
  expect(quality.getState()).toMatchObject({ twinsAmong: own, doubtsIn: 'cifar10-train' })
  expect(quality.getState().choice).toEqual(ARTICLE_EVALUATION)
})

it('doubts are of the look where only the look counts above', async () => {
  choose({ feature: 'embedding', distance: 'minkowski', p: 3, weight: 1 })
  await startDoubts('cifar10-test')
  const request = { feature: 'code', distance: 'euclidean', p: undefined }
  expect(judge.doubts.mock.lastCall?.[0]).toMatchObject(request)
})
