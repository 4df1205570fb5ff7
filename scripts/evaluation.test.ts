import { expect, it } from 'vitest'
import type { Table } from '../src/neighbours/table.ts'
import { neighboursKept } from './evaluation.ts'

/** Points on a line. */
function line(places: number[]): Table {
  return {
    count: places.length,
    width: 1,
    modelSha256: '0'.repeat(64),
    dtype: 'float32',
    values: Float32Array.from(places),
  }
}

const steps = Array.from({ length: 30 }, (_, i) => i)

it('keeps all ten neighbours of a table with itself', () => {
  expect(neighboursKept(line(steps), line(steps))).toBe(10)
})

it('loses one where an image goes elsewhere', () => {
  const moved = [...steps]
  moved[0] = 1000
  const kept = neighboursKept(line(steps), line(moved))
  expect(kept).toBeLessThan(10)
  expect(kept).toBeGreaterThan(8)
})
