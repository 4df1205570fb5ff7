import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { ARTICLE_METHOD } from '../store/method.ts'
import type { Mosaic } from '../store/state.ts'
import { Seen } from './query-card.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

/** What the page says of an image that so many others were found for. */
const said = (count: number, weight = 0) => {
  const found = {
    searched: ['own-1'],
    ...{ ids: new Uint32Array(count), galleries: new Uint8Array(count) },
    ...{ distances: new Float64Array(count), queryScores: Float32Array.of(0.9, 0.1) },
  }
  const mosaic = {
    ...{
      query: { kind: 'tile', gallery: 'own-1', index: 0 },
      method: { ...ARTICLE_METHOD, weight },
      found,
    },
    among: count + 1,
  }
  return renderToStaticMarkup(
    createElement(Seen, { mosaic: mosaic as unknown as Mosaic, classes: ['cat', 'dog'] }),
  )
}

it('explains no images that are not there', () => {
  expect(said(2)).toContain('Of 3 images, the ones below')
  expect(said(0)).toContain('90% sure that this is')
  expect(said(0)).not.toContain('below')
})

it.each([0, 0.5, 1])('speaks of one image where one was found, at w = %s', (weight) => {
  expect(said(1, weight)).toContain('Of 2 images, the one below ')
  expect(said(1, weight)).not.toMatch(/ones|them|they|their/)
})
