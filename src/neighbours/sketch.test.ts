import { describe, expect, it } from 'vitest'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import { groupLengths, groupsOf, sketchOf } from './sketch.ts'
import { rowOf } from './table.ts'

const WIDTHS = [1, 7, 8, 9, 256, 509]
const COUNT = 40

const tablesOf = (width: number) => {
  const wave = Float32Array.from({ length: COUNT * width }, (_, i) => Math.sin(i * i) ** 3)
  wave.fill(0, 3 * width, 4 * width)
  const relu = wave.map((value) => Math.max(0, value))
  const sha = '0'.repeat(64)
  return [quantiseRows(relu, COUNT, width, sha), quantiseSignedRows(wave, COUNT, width, sha)]
}

describe.each(WIDTHS)('sketches of rows of %i values', (width) => {
  it('are the lengths of the groups, but for the error that they tell', () => {
    for (const table of tablesOf(width)) {
      const { rows, errors } = sketchOf(table)
      expect(rows.width).toBe(groupsOf(width))
      for (let i = 0; i < COUNT; i++) {
        const lengths = groupLengths(Float64Array.from(rowOf(table, i)))
        const sketched = Array.from(lengths, (_, g) => rows.bytes[i * rows.width + g]! * rows.scales[i]!) // prettier-ignore
        const off = Math.hypot(...lengths.map((length, g) => length / (table.scales[i]! || 1) - sketched[g]!)) // prettier-ignore
        expect(off).toBeLessThanOrEqual(errors[i]! * (1 + 1e-6) + 1e-9)
        expect(errors[i]).toBeLessThanOrEqual(0.51 * rows.scales[i]! * Math.sqrt(rows.width))
      }
    }
  })

  it('lie no farther apart than the rows', () => {
    for (const table of tablesOf(width)) {
      const decoded = Array.from({ length: COUNT }, (_, i) => Float64Array.from(rowOf(table, i)))
      for (const one of decoded) {
        for (const other of decoded) {
          const [from, to] = [groupLengths(one), groupLengths(other)]
          const apart = Math.hypot(...from.map((length, g) => length - to[g]!))
          const rowsApart = Math.hypot(...one.map((value, j) => value - other[j]!))
          expect(apart).toBeLessThanOrEqual(rowsApart * (1 + 1e-12))
        }
      }
    }
  })
})
