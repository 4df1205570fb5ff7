import { describe, expect, it } from 'vitest'
import { OPENING_METHOD } from './method.ts'
import { ARTICLE_EVALUATION, COMPARISONS } from './quality-link.ts'
import { isOnScorecard } from './scorecard.ts'

const [, across, trained] = COMPARISONS
const asked = (parts: Partial<typeof ARTICLE_EVALUATION>) =>
  isOnScorecard({ ...ARTICLE_EVALUATION, ...parts })

describe('the scorecard', () => {
  it('has each feature of the test images by its own distance', () => {
    expect(asked({})).toBe(true)
    expect(asked({ feature: 'embedding', distance: 'cosine' })).toBe(true)
    expect(asked({ feature: 'code', weight: 0.5 })).toBe(true)
    expect(asked({ distance: 'canberra', weight: 1 })).toBe(true)
    expect(asked({ distance: 'cosine' })).toBe(false)
    expect(asked({ feature: 'code', distance: 'cosine' })).toBe(false)
  })

  it('has the blend that the page opens with, and no other', () => {
    const { feature, distance, weight } = OPENING_METHOD
    expect(asked({ feature, distance, weight })).toBe(true)
    expect(asked({ feature, distance, weight: weight + 0.01 })).toBe(false)
    expect(asked({ feature: 'embedding', distance: 'cosine', weight })).toBe(false)
  })

  it('has the article’s method among the training images, and nothing that these ask', () => {
    expect(asked(across)).toBe(true)
    expect(asked({ ...across, weight: OPENING_METHOD.weight })).toBe(false)
    expect(asked({ ...across, weight: 1 })).toBe(false)
    expect(asked(trained)).toBe(false)
  })

  it('has no photos of one’s own', () => {
    expect(asked({ gallery: 'own-abcdefgh', against: 'own-abcdefgh' })).toBe(false)
  })
})
