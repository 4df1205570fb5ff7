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

it('a distance that counts for nothing cannot be chosen, nor a power: the one that counts is shown', () => {
  expect(shown(true)).toMatch(/<select disabled="" aria-describedby="(.*?)".*<span id="\1".*>Looks/)
  expect(shown(true)).toContain('<option selected="">euclidean')
  expect(shown(true)).not.toContain('<input')
  expect(shown(false)).toMatch(/<option selected="">minkowski.*<input/)
  expect(shown(false)).not.toMatch(/disabled|Looks/)
})
