import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DistanceSelect } from './comparison-selects.tsx'

const shown = (isUnused: boolean) =>
  renderToStaticMarkup(
    createElement(DistanceSelect, {
      ...{ value: 'minkowski', p: 3, isUnused },
      ...{ onChoose: () => undefined, onPower: () => undefined },
    }),
  )

it('a distance that counts for nothing cannot be chosen, nor its power, and says why', () => {
  expect(shown(true)).toMatch(/<select disabled="" title="Only the look counts now, .* euclidean/)
  expect(shown(true)).toMatch(/<label title="Only the look counts now.*<input[^>]* disabled=""/)
  expect(shown(false)).not.toMatch(/disabled|Only the look/)
})
