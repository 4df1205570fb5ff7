import { expect, it } from 'vitest'
import { topClass } from './top-class.ts'

it('the top class is the first of the largest scores, NaN passed over', () => {
  expect(topClass([0.2, 0.4, 0.4])).toBe(1)
  expect(topClass([NaN, 0.1, 0.2])).toBe(2)
  expect(topClass([0.3, NaN, 0.2])).toBe(0)
  expect(topClass([NaN, NaN])).toBe(1)
  expect(topClass([])).toBe(0)
})
