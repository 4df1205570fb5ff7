import { expect, it } from 'vitest'
import { withFeature } from './method.ts'

it('a feature that is chosen counts: of a blend as before, and of the look alone no longer', () => {
  expect(withFeature('embedding', 0.3)).toEqual({ feature: 'embedding', weight: 0.3 })
  expect(withFeature('embedding', 1)).toEqual({ feature: 'embedding', weight: 0 })
  expect(withFeature('scores', 1)).toEqual({ feature: 'scores', weight: 0 })
})
