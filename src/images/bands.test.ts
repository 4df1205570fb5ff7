import { expect, it } from 'vitest'
import { bandsOf } from './bands.ts'

it.each([1, 32, 255, 256, 257, 1000, 4032])(
  'cuts a square of %i into bands of at most 65,536 pixels, each row in one band',
  (size) => {
    const bands = bandsOf(size)
    let next = 0
    for (const { top, rows } of bands) {
      expect(top).toBe(next)
      expect(rows).toBeGreaterThan(0)
      expect(rows).toBeLessThanOrEqual(bands[0].rows)
      next += rows
    }
    expect(next).toBe(size)
    expect(bands[0].rows * size).toBeLessThanOrEqual(65_536)
  },
)

it('cuts no more than it must', () => {
  expect(bandsOf(256)).toEqual([{ top: 0, rows: 256 }])
  expect(bandsOf(1000)).toHaveLength(Math.ceil(1000 / 65))
  expect(bandsOf(70_000)).toHaveLength(70_000)
})
