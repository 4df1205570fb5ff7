import { describe, expect, it } from 'vitest'
import {
  formatCellPercent,
  formatCount,
  formatDate,
  formatDuration,
  formatFineShare,
  formatLikeness,
  formatMegabytes,
  formatMegabytesUp,
  formatRate,
  formatShare,
  formatTimeLeft,
} from './numbers.ts'

it('writes counts with the separators of the page’s language and no fraction', () => {
  expect(formatCount(10_000)).toBe('10,000')
  expect(formatCount(12.4)).toBe('12')
  expect(formatCount(0)).toBe('0')
})

it('speaks the page’s language, not that of the machine', () => {
  expect(formatDate(Date.UTC(2024, 4, 17, 12))).toBe('May 17, 2024')
})

it('writes rates with one digit after the point, also where it is none', () => {
  expect(formatRate(3)).toBe('3.0')
  expect(formatRate(1234.56)).toBe('1,234.6')
})

it('tells a file that is too large as larger than what may be opened', () => {
  expect(formatMegabytesUp(100_000_001)).toBe('101 MB')
})

it('writes megabytes of a million bytes, one digit after the point', () => {
  expect(formatMegabytes(22_990_593)).toBe('23 MB')
  expect(formatMegabytes(1_650_000)).toBe('1.7 MB')
  expect(formatMegabytes(0)).toBe('0 MB')
  expect(formatMegabytes(999_900_000)).toBe('999.9 MB')
  expect(formatMegabytes(999_960_000)).toBe('1 GB')
  expect(formatMegabytes(1_642_100_000)).toBe('1.6 GB')
})

it('writes shares as percent', () => {
  expect(formatShare(0)).toBe('0%')
  expect(formatShare(0.1234)).toBe('12.3%')
  expect(formatShare(1)).toBe('100%')
})

it('calls no looks the same that are not', () => {
  expect(formatLikeness(0.996)).toBe('0.99')
  expect(formatLikeness(1 - 1e-8)).toBe('1.00')
  expect(formatLikeness(0.5)).toBe('0.50')
  expect(formatLikeness(-0.001)).toBe('0.00')
})

it('calls nothing 100 % that is not all', () => {
  expect(formatShare(0.9999)).not.toBe(formatShare(1))
})

it('calls nothing 0 % that is not none', () => {
  expect(formatShare(0.0004)).toBe('<0.1%')
  expect(formatShare(1e-9)).toBe('<0.1%')
  expect(formatShare(0.0005)).toBe('0.1%')
})

it('writes shares with two decimals, and rounds them neither to all nor to none', () => {
  expect(formatFineShare(0)).toBe('0.00%')
  expect(formatFineShare(1e-9)).toBe('<0.01%')
  expect(formatFineShare(0.00004)).toBe('<0.01%')
  expect(formatFineShare(0.00005)).toBe('0.01%')
  expect(formatFineShare(0.1234)).toBe('12.34%')
  expect(formatFineShare(0.9999)).toBe('99.99%')
  expect(formatFineShare(0.99996)).toBe('99.99%')
  expect(formatFineShare(1)).toBe('100.00%')
})

describe('formatDuration', () => {
  it.each<[number, string]>([
    [0, 'under 1 s'],
    [0.99, 'under 1 s'],
    [1, '1 s'],
    [89, '89 s'],
    [90, '2 min'],
    [600, '10 min'],
    [5399, '90 min'],
    [5400, '1.5 h'],
    [36_000, '10 h'],
  ])('writes %d seconds as %j', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected)
  })
})

describe('formatTimeLeft', () => {
  it('says how long', () => {
    expect(formatTimeLeft(12.3)).toBe('12 s left')
    expect(formatTimeLeft(0)).toBe('under 1 s left')
  })

  it.each([NaN, Infinity])('says nothing of %d, which is not known yet', (seconds) => {
    expect(formatTimeLeft(seconds)).toBe('')
  })
})

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
  expect(formatCellPercent(count, 100_000)).toBe(shown)
  expect(shown.length).toBeLessThanOrEqual(3)
})

it('has nothing to say of a class without queries', () => expect(formatCellPercent(0, 0)).toBe('0'))
