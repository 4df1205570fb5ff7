import { describe, expect, it } from 'vitest'
import { rowOf } from './table.ts'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import { wholeQuery } from './whole-query.ts'

const wave = Float64Array.from({ length: 512 }, (_, i) => Math.sin(i * i))
const lengthOf = (values: Float64Array) => Math.hypot(...values)

describe('a query in whole numbers', () => {
  it('is off by what it says, and by little', () => {
    const { numbers, unit, length, error } = wholeQuery(wave, 255)!
    const off = wave.map((value, j) => value - unit * numbers[j]!)
    expect(error).toBeCloseTo(lengthOf(off), 12)
    // Evenly spread over half a unit up and down.
    expect(error).toBeLessThan(0.35 * unit * Math.sqrt(512))
    expect(length).toBeCloseTo(lengthOf(Float64Array.from(numbers, (n) => n * unit)), 12)
  })

  it.each([1, 2, 128, 512, 4096])('fits sums of 32 bits: %i values', (width) => {
    const { numbers } = wholeQuery(new Float64Array(width).fill(-3), 255)!
    expect(numbers[0]).toBeLessThan(-500)
    expect(-numbers[0]! * 255 * width).toBeLessThan(2 ** 31)
  })

  it('is a row of a table but for rounding, where it is one', () => {
    const values = Float32Array.from(wave)
    const relu = values.map((value) => Math.max(0, value))
    for (const [table, largest] of [
      [quantiseRows(relu, 1, 512, '0'.repeat(64)), 255],
      [quantiseSignedRows(values, 1, 512, '0'.repeat(64)), 127],
    ] as const) {
      const { error } = wholeQuery(Float64Array.from(rowOf(table, 0)), largest)!
      expect(error).toBeLessThan(1e-12)
    }
  })

  it('is none of zeros, NaN, Infinity, and what cannot be squared', () => {
    for (const value of [0, NaN, Infinity, -Infinity, 1e200, 1e-200])
      expect(wholeQuery(Float64Array.of(0, value, 0), 255), `${value}`).toBeUndefined()
    expect(wholeQuery(Float64Array.of(NaN, 1), 255)).toBeUndefined()
    expect(wholeQuery(new Float64Array(0), 255)).toBeUndefined()
  })
})
