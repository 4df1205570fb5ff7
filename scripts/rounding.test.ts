import { expect, it } from 'vitest'
import { fixedRandom } from './fixed-random.ts'
import { factorise } from './matrix.ts'
import { chooseGrid, roundKernel } from './rounding.ts'
import { gridOver, nearestCode } from './uint8-grid.ts'

const ROWS = 24
const OUTS = 6
const random = fixedRandom(5)
const values = Float32Array.from({ length: ROWS * OUTS }, () => random() - 0.5)
const grid = gridOver(-0.5, 0.5)

/** Inputs that mostly move together, as those behind a relu do. */
const covariance = Float32Array.from({ length: ROWS * ROWS }, (_, at) =>
  at % (ROWS + 1) === 0 ? 1 : 0.8,
)
const blocks = [{ start: 0, size: ROWS, ...factorise(covariance, ROWS) }]

/** Mean over the outputs of the error's variance: eᵀ C e. */
function cost(codes: Uint8Array): number {
  let sum = 0
  for (let o = 0; o < OUTS; o++) {
    const errors = Array.from({ length: ROWS }, (_, row) => {
      const at = row * OUTS + o
      return codes[at]! * grid.scale + grid.min - values[at]!
    })
    errors.forEach((a, i) =>
      errors.forEach((b, j) => {
        sum += a * b * covariance[i * ROWS + j]!
      }),
    )
  }
  return sum / OUTS
}

it('lets errors cancel on inputs that move together', () => {
  const ones = new Float64Array(ROWS).fill(1)
  const nearest = Uint8Array.from(values, (value) => nearestCode(grid, value))
  const rounded = roundKernel(values, OUTS, grid, blocks, ones)
  expect(cost(rounded)).toBeLessThan(cost(nearest) / 2)
})

it('rounds to the nearest where inputs have nothing in common', () => {
  const identity = covariance.map((value) => (value === 1 ? 1 : 0))
  const alone = [{ start: 0, size: ROWS, ...factorise(identity, ROWS) }]
  const rounded = roundKernel(values, OUTS, grid, alone, new Float64Array(ROWS).fill(2))
  expect([...rounded]).toEqual(Array.from(values, (value) => nearestCode(grid, value)))
})

it('holds zero exactly on its grid, and clips lone giants where that pays', () => {
  const few = Float32Array.from(values)
  few[0] = 5
  few[1] = -5
  // An error in the giants' row costs next to nothing.
  const noise = new Float64Array(ROWS).fill(1)
  noise[0] = 1e-9
  const narrow = chooseGrid(few, OUTS, noise)
  expect(narrow.scale * 255).toBeLessThan(7)
  expect(nearestCode(narrow, 0) * narrow.scale + narrow.min).toBe(0)
})
