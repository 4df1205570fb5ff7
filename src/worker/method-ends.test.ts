import { expect, it } from 'vitest'
import { endsOf } from './method-ends.ts'

const scores = { feature: 'scores', distance: 'minkowski', p: 3 } as const

it('is one feature alone, a blend with the look, or the look alone', () => {
  expect(endsOf({ ...scores, weight: 0 })).toEqual({ ...scores, weight: 0, isBlend: false })
  expect(endsOf({ ...scores, weight: 0.1 })).toEqual({ ...scores, weight: 0.1, isBlend: true })
  const look = { feature: 'code', distance: 'euclidean', weight: 1, isBlend: false }
  expect(endsOf({ ...scores, weight: 1 })).toEqual(look)
})

it('has no part of the look beside the code, whatever the weight', () => {
  const code = { feature: 'code', distance: 'cosine' } as const
  for (const weight of [0, 0.5, 1])
    expect(endsOf({ ...code, weight })).toMatchObject({ ...code, weight: 0, isBlend: false })
})
