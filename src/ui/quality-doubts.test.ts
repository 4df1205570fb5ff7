import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { DoubtList } from './quality-doubts.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const DONE = {
  seconds: 1,
  request: { gallery: 'own-1', feature: 'scores', distance: 'euclidean', most: 1000 },
} as const

/** As the page shows it where each of the images has a label that is doubted. */
const shown = (...ids: number[]) =>
  renderToStaticMarkup(
    createElement(DoubtList, {
      done: {
        ...DONE,
        result: {
          ids: Uint32Array.from(ids),
          ...{ labels: new Uint8Array(ids.length), suggested: new Uint8Array(ids.length) },
          ...{ votes: new Float64Array(ids.length), ownVotes: new Float64Array(ids.length) },
          voters: new Uint32Array(ids.length).fill(4),
          ...{ withoutValue: 0, withoutAlly: 3 },
        },
      },
    }),
  )

it('offers no list and no file where no label is doubted', () => {
  expect(shown(0)).toMatch(/<ol.*<button/)
  expect(shown()).toContain('no doubtful label')
  expect(shown()).not.toMatch(/<ol|<button/)
})

it('tells of how many votes each doubt is, and how many images were not asked', () => {
  expect(shown(0)).toContain('(0\u00a0of\u00a04)?')
  expect(shown()).toContain(
    'Not asked: 3 images, since no image that may vote on them has their label.',
  )
})
