/** What people read where a count or a size is at the end of its range. */
import { expect, it } from 'vitest'
import * as qualityWords from './quality.ts'
import * as rescoreWords from './rescore.ts'

it('is not about under a second', () => {
  expect(rescoreWords.sample(50, 0.4)).toBe('a sample of 50, under 1 s')
  expect(rescoreWords.all(10_000, 0.9)).toBe('all 10,000, under 1 s')
  expect(rescoreWords.all(10_000, 40)).toBe('all 10,000, about 40 s')
  expect(qualityWords.estimate(100, 0.2)).toBe('100 comparisons: under 1 s on this device.')
})
