import { beforeAll, expect, it } from 'vitest'
import { startWasm } from '../src/features/backend.ts'
import { fixedRandom } from './fixed-random.ts'
import { factorise, gram } from './matrix.ts'
import { WASM } from './paths.ts'

beforeAll(() => startWasm(WASM))

it('makes a gram matrix and factors that multiply back to it', () => {
  const [rows, size] = [40, 7]
  const random = fixedRandom(3)
  const x = Float32Array.from({ length: rows * size }, () => random() - 0.3)
  const matrix = gram(x, rows, size)
  const { lower, diagonal } = factorise(matrix, size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let direct = 0
      for (let n = 0; n < rows; n++) direct += x[n * size + i]! * x[n * size + j]!
      expect(matrix[i * size + j]).toBeCloseTo(direct, 4)
      let product = 0
      for (let k = 0; k <= j; k++) {
        product += lower[i * size + k]! * diagonal[k]! * lower[j * size + k]!
      }
      expect(product).toBeCloseTo(direct, 4)
    }
  }
})

it('refuses to factorise what is not positive definite', () => {
  expect(() => factorise(Float32Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite at 1')
})
