import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, it, vi } from 'vitest'
import { quality } from '../store/quality-state.ts'
import { BoundControl } from './quality-bound.tsx'
import { TwinGroups } from './quality-groups.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

beforeEach(() => quality.setState(quality.getInitialState(), true))

/** The list of a gallery whose pairs lie so far apart. */
const shown = (...distances: number[]) =>
  renderToStaticMarkup(
    createElement(TwinGroups, {
      done: {
        request: { gallery: 'own-1', against: 'own-1', most: 1000 },
        result: {
          distances: Float64Array.from(distances),
          ...{ first: new Uint32Array(distances.length) },
          second: Uint32Array.from(distances, (_, i) => i + 1),
        },
        seconds: 1,
      },
    }),
  )

it('has nothing to set and to save where there are no two photos', () => {
  expect(shown(8)).toMatch(/<input.*<button/)
  expect(shown()).toContain('There are no two photos to compare.')
  expect(shown()).not.toMatch(/<input|<button|slider/)
})

/** Where the slider of 0..200 stands. */
const placeOf = (bound: number, ...distances: number[]) => {
  const props = { distances: Float64Array.from(distances), bound, within: 0, onBound: vi.fn() }
  const range = renderToStaticMarkup(createElement(BoundControl, props))
  return Number(/type="range".*? value="(\d+)"/.exec(range)?.[1])
}

it.each([
  { bound: 6, distances: [8], place: 0 },
  { bound: 8, distances: [8], place: 200 },
  { bound: Infinity, distances: [8], place: 200 },
  { bound: 6, distances: [8, 9], place: 0 },
  { bound: 6, distances: [5, 7], place: 100 },
])('stands at $place of 200 for $bound among $distances', ({ bound, distances, place }) => {
  expect(placeOf(bound, ...distances)).toBe(place)
})
