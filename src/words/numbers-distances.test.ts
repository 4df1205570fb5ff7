import { describe, expect, it } from 'vitest'
import { formatDistance } from './numbers.ts'

describe('formatDistance', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1.000'],
    [0.123456, '0.1235'],
    [0.00012344, '0.0001234'],
    [0.000012344, '1.234e-5'],
    [3.1e-9, '3.100e-9'],
    [12.3456, '12.35'],
    [1234.4, '1234'],
    [9999.6, '1.000e4'],
    [123456, '1.235e5'],
    [5e-324, '4.941e-324'],
    [NaN, 'not defined'],
    [Infinity, '∞'],
  ])('writes %f as %s', (distance, text) => expect(formatDistance(distance)).toBe(text))
})
