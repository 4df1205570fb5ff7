import { describe, expect, it } from 'vitest'
import {
  formatCount,
  formatDuration,
  formatMegabytes,
  formatShare,
  formatTimeLeft,
} from './numbers.ts'

// Written by this machine's own language, as the page's are by the reader's.
const written = (value: number, options: Intl.NumberFormatOptions = {}) =>
  new Intl.NumberFormat(undefined, options).format(value)

it('writes counts with the language’s separators and no fraction', () => {
  expect(formatCount(10_000)).toBe(written(10_000))
  expect(formatCount(12.4)).toBe(written(12))
  expect(formatCount(0)).toBe(written(0))
})

it('writes megabytes of a million bytes, one digit after the point', () => {
  expect(formatMegabytes(22_990_593)).toBe(`${written(23)} MB`)
  expect(formatMegabytes(1_650_000)).toBe(`${written(1.7)} MB`)
  expect(formatMegabytes(0)).toBe(`${written(0)} MB`)
})

it('writes shares as percent', () => {
  const percent = { style: 'percent', maximumFractionDigits: 1 } as const
  expect(formatShare(0)).toBe(written(0, percent))
  expect(formatShare(0.1234)).toBe(written(0.123, percent))
  expect(formatShare(1)).toBe(written(1, percent))
})

it('calls nothing 100 % that is not all', () => {
  expect(formatShare(0.9999)).not.toBe(formatShare(1))
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
    [5400, `${written(1.5)} h`],
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
