import { expect, it } from 'vitest'
import { bicubicMatrix } from './bicubic.ts'

const matrix = bicubicMatrix()
const row = (y: number) => [...matrix.subarray(y * 32, (y + 1) * 32)]

it('keeps a constant constant', () => {
  for (let y = 0; y < 140; y++) {
    const sum = row(y).reduce((a, b) => a + b)
    expect(Math.abs(sum - 1)).toBeLessThan(1e-6)
  }
})

it('keeps a slope inside the picture, with pixel centres at halves', () => {
  for (let y = 10; y < 130; y++) {
    const value = row(y).reduce((sum, weight, x) => sum + weight * (x + 0.5), 0)
    // a = -0.75 does not reproduce slopes exactly (only -0.5 does); it stays this near.
    expect(Math.abs(value - ((y + 0.5) * 32) / 140)).toBeLessThan(0.06)
  }
})

it('is symmetric from top to bottom', () => {
  for (let y = 0; y < 140; y++) {
    const mirrored = row(139 - y).reverse()
    row(y).forEach((weight, x) => expect(weight).toBeCloseTo(mirrored[x]!, 6))
  }
})

it('gives the values of torch.nn.functional.interpolate for a step by hand', () => {
  // 2 -> 4 pixels: the centre of output 1 lies at 0.25; taps -1, 0, 1, 2 clamp to 0, 0, 1, 1.
  const [left, right] = bicubicMatrix(2, 4).subarray(2, 4)
  expect(left).toBeCloseTo(-0.10546875 + 0.87890625, 7)
  expect(right).toBeCloseTo(0.26171875 - 0.03515625, 7)
})
