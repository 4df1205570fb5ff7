import { describe, expect, it } from 'vitest'
import type { DistanceName } from '../neighbours/distance-names.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import { costOfDoubts, costOfEvaluation, costOfTwins, estimate } from './quality-estimates.ts'
import { ARTICLE_EVALUATION, COMPARISONS } from './quality-link.ts'

const gallery = (count: number) => ({ description: { count } }) as unknown as OpenedGallery
const galleries = { 'cifar10-test': gallery(10_000), 'cifar10-train': gallery(50_000) }
const [within, across, trained] = COMPARISONS
const all = { ...ARTICLE_EVALUATION, ...trained }

describe('what is compared', () => {
  it('is every image with all of the other gallery; of twins every pair once', () => {
    expect(costOfEvaluation(all, galleries)?.comparisons).toBe(2.5e9)
    expect(costOfTwins(within, galleries)?.comparisons).toBe(49_995_000)
    expect(costOfTwins(across, galleries)?.comparisons).toBe(5e8)
    const by = { feature: 'embedding', distance: 'cosine' } as const
    const asked = { gallery: 'cifar10-train', ...by }
    expect(costOfDoubts(asked, galleries)?.comparisons).toBe(2.5e9)
  })

  it('is not known before both galleries are', () => {
    const one = { 'cifar10-test': gallery(1) }
    expect(costOfEvaluation(all, one)).toBeUndefined()
    expect(costOfTwins(across, one)).toBeUndefined()
    expect(estimate(costOfEvaluation, all, {}, undefined)).toBeUndefined()
  })
})

describe('an estimate', () => {
  it('is a guess before anything was computed, and is the longer the more takes part', () => {
    const guess = estimate(costOfEvaluation, all, galleries, undefined)!
    expect(guess).toMatchObject({ isGuess: true, comparisons: 2.5e9 })
    expect(guess.seconds).toBeGreaterThan(0)
    const blend = estimate(costOfEvaluation, { ...all, weight: 0.5 }, galleries, undefined)!
    expect(blend.seconds).toBeGreaterThan(guess.seconds)
    const look = estimate(costOfEvaluation, { ...all, weight: 1 }, galleries, undefined)!
    expect(look.seconds).toBeCloseTo(blend.seconds - guess.seconds, 9)
    const wide = { ...all, feature: 'embedding' } as const
    expect(estimate(costOfEvaluation, wide, galleries, undefined)!.seconds).toBeGreaterThan(
      guess.seconds,
    )
  })

  it('expects of this device what the computation before took on it', () => {
    const before = { request: ARTICLE_EVALUATION, result: undefined, seconds: 7 }
    const known = estimate(costOfEvaluation, all, galleries, before)!
    // 25 times as many comparisons.
    expect(known.seconds).toBeCloseTo(175, 9)
    expect(known.isGuess).toBe(false)
    const twins = { request: within, result: undefined, seconds: 2 }
    const both = estimate(costOfTwins, across, galleries, twins)!
    expect(both.seconds).toBeCloseTo((2 * 5e8) / 49_995_000, 9)
  })

  it('is a guess again for another distance, power, feature or blend: each takes its own time', () => {
    const after = (request: Partial<EvaluationRequest>, next: Partial<EvaluationRequest>) => {
      const before = { request: { ...all, ...request }, result: undefined, seconds: 7 }
      return estimate(costOfEvaluation, { ...all, ...next }, galleries, before)!.isGuess
    }
    const cubes = { distance: 'minkowski', p: 3 } as const
    expect(after({}, { distance: 'jensenshannon' })).toBe(true)
    expect(after(cubes, { ...cubes, p: 1.5 })).toBe(true)
    expect(after({}, { feature: 'embedding' })).toBe(true)
    expect(after({}, { weight: 0.5 })).toBe(true)
    expect(after(cubes, cubes)).toBe(false)
    expect(after({ weight: 0.3 }, { weight: 0.5 })).toBe(false)
    expect(after({ weight: 1 }, { ...cubes, weight: 1 })).toBe(false)
    // The power is of no other distance, and 2 where nothing is said.
    expect(after({ p: 3 }, {})).toBe(false)
    expect(after({ distance: 'minkowski' }, { distance: 'minkowski', p: 2 })).toBe(false)
  })

  it('tells of doubts as of evaluations', () => {
    const by = { gallery: 'cifar10-test', feature: 'scores', most: 10 } as const
    const before = {
      request: { ...by, distance: 'euclidean' },
      result: undefined,
      seconds: 8,
    } as const
    const doubts = (distance: DistanceName) =>
      estimate(costOfDoubts, { ...by, distance }, galleries, before)
    expect(doubts('euclidean')).toMatchObject({ isGuess: false, seconds: 8 })
    expect(doubts('jensenshannon')).toMatchObject({ isGuess: true, seconds: 8 })
  })

  it('stays a guess after a computation that was over at once: it tells of the overhead alone', () => {
    const few = { ...galleries, 'cifar10-test': gallery(60) }
    const before = { request: { ...all, ...within }, result: undefined, seconds: 0.2 }
    const next = estimate(costOfEvaluation, { ...all, ...trained }, few, before)!
    expect(next).toMatchObject({ isGuess: true, seconds: 100 })
  })

  it('stays a guess where the galleries of the one before are empty', () => {
    const none = { ...galleries, 'cifar10-test': gallery(0) }
    const before = { request: within, result: undefined, seconds: 1 }
    expect(estimate(costOfTwins, trained, none, before)).toMatchObject({ isGuess: true })
  })
})
