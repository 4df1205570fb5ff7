import { expect, it } from 'vitest'
import { methodName } from './quality-names.ts'

const scores = { feature: 'scores', distance: 'minkowski', p: 3 } as const

it('calls a method by what is compared in the end', () => {
  expect(methodName({ ...scores, weight: 0 })).toBe('class scores, minkowski (p = 3)')
  expect(methodName({ ...scores, weight: 0.3 })).toBe('class scores, minkowski (p = 3), 30% look')
  expect(methodName({ ...scores, weight: 1 })).toBe('look alone (code), euclidean')
  const code = { feature: 'code', distance: 'cosine' } as const
  expect(methodName({ ...code, weight: 1 })).toBe('look alone (code), cosine')
})
