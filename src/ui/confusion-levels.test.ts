import { expect, it } from 'vitest'
import { levelOf, percentOf } from './confusion-levels.ts'

it.each([
  [0, '0'],
  [1, '<.1'],
  [49, '<.1'],
  [50, '0.1'],
  [4249, '4.2'],
  [9949, '9.9'],
  [9950, '10'],
  [99_999, '100'],
  [100_000, '100'],
])('says %i of 100,000 in three characters: %s', (count, shown) => {
  expect(percentOf(count, 100_000)).toBe(shown)
  expect(shown.length).toBeLessThanOrEqual(3)
})

it('has nothing to say of a class without queries', () => expect(percentOf(0, 0)).toBe('0'))

it.each([
  [0, 0],
  [0.0019, 0],
  [0.002, 1],
  [0.05, 5],
  [0.49, 5],
  [0.5, 6],
  [1, 6],
])('gives the share %d the level %i', (share, level) => expect(levelOf(share)).toBe(level))
