import { describe, expect, it } from 'vitest'
import type { Float32Table } from '../neighbours/table.ts'
import { accuracyOf, calibrationErrorOf } from './accuracy.ts'

const scores = (rows: number[][]): Float32Table => ({
  count: rows.length,
  width: 3,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from(rows.flat()),
})

describe('accuracy', () => {
  const table = scores([[0.7, 0.2, 0.1], [0.1, 0.5, 0.4], [0.5, 0.5, 0], [0, 0, 1]]) // prettier-ignore

  it('is the share of rows whose top class is the label', () => {
    expect(accuracyOf(table, Uint8Array.of(0, 1, 0, 2))).toBe(1)
    expect(accuracyOf(table, Uint8Array.of(0, 2, 1, 2))).toBe(0.5)
    expect(accuracyOf(scores([]), new Uint8Array(0))).toBeNaN()
  })

  it('refuses labels that are not one a row', () => {
    expect(() => accuracyOf(table, new Uint8Array(3))).toThrow(RangeError)
  })
})

describe('the expected calibration error', () => {
  it('is 0 where confidence is accuracy', () => {
    const rows = Array.from({ length: 4 }, () => [0.75, 0.25, 0])
    expect(calibrationErrorOf(scores(rows), Uint8Array.of(0, 0, 0, 1))).toBe(0)
    expect(calibrationErrorOf(scores([[1, 0, 0]]), Uint8Array.of(0))).toBe(0)
  })

  it('weighs the bins by their rows, and does not let them make up for each other', () => {
    // Bin 8 (0.467..0.533]: confidence 0.5, accuracy 1; bin 12 (0.733..0.8]: confidence 0.75,
    // accuracy 0 of two.
    const rows = [[0.5, 0.3, 0.2], [0.75, 0.25, 0], [0.25, 0.75, 0]] // prettier-ignore
    const error = calibrationErrorOf(scores(rows), Uint8Array.of(0, 1, 0))
    expect(error).toBeCloseTo(0.5 / 3 + (0.75 * 2) / 3, 12)
  })

  it('keeps rows of one bin together', () => {
    const rows = [[0.75, 0.25, 0], [0.78125, 0.21875, 0]] // prettier-ignore
    expect(calibrationErrorOf(scores(rows), Uint8Array.of(0, 1))).toBeCloseTo((0.75 + 0.78125) / 2 - 0.5, 12) // prettier-ignore
  })

  it('counts full confidence to the last bin', () => {
    const rows = [[1, 0, 0], [0.96875, 0.03125, 0]] // prettier-ignore
    expect(calibrationErrorOf(scores(rows), Uint8Array.of(1, 0))).toBe((1.96875 - 1) / 2)
  })
})
