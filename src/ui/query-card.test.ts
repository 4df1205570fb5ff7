import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { ARTICLE_METHOD } from '../store/method.ts'
import { state, type Mosaic, type State } from '../store/state.ts'
import { Seen } from './query-card.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const SCORES = Float32Array.of(0.9, 0.1)

interface Asked {
  weight?: number
  onlyClass?: string
  gallery?: string
  queryScores?: Float32Array
  searched?: string
  includeItself?: boolean
}

/** What the page says of an image that so many others were found for. */
const said = (count: number, asked: Asked = {}) => {
  const { gallery = 'cifar10-test', searched = gallery, queryScores = SCORES } = asked
  const { weight = 0, onlyClass = '', includeItself = false } = asked
  const found = {
    ...{ searched: [searched], queryScores },
    ...{ ids: new Uint32Array(count), galleries: new Uint8Array(count) },
    distances: new Float64Array(count),
  }
  const mosaic = {
    ...{
      query: { kind: 'tile', gallery, index: 0 },
      method: { ...ARTICLE_METHOD, searched: [searched], weight, onlyClass, includeItself },
      found,
    },
    among: count + 1,
  }
  return renderToStaticMarkup(
    createElement(Seen, { mosaic: mosaic as unknown as Mosaic, classes: ['cat', 'dog'] }),
  )
}

it('explains how many were compared, and no images that are not there', () => {
  expect(said(2)).toContain('Of 2 other images, the ones below')
  expect(said(2, { includeItself: true })).toContain('Of 3 images, the ones below')
  expect(said(2, { searched: 'cifar10-train' })).toContain('Of 3 images, the ones below')
  expect(said(0)).toContain('90% sure that this is')
  expect(said(0)).not.toContain('below')
})

it('says of a photo in an own gallery, as of one alone, that the model may know nothing of it', () => {
  const own = { gallery: 'own-k3v9x2ab', queryScores: Float32Array.of(0.001, 0.999) }
  expect(said(2, own)).toContain(
    'knows ten kinds of things and takes every photo for one of them: it is 99% sure that this is a dog.',
  )
  expect(said(2, own)).toContain('compare how it looks</button>')
  expect(said(2, { ...own, weight: 1 })).not.toContain('<button')
  const tile = said(2, { ...own, gallery: 'cifar10-test' })
  expect(tile).toContain('The model is 99.9% sure that this is <em>a dog</em>')
  expect(tile).not.toContain('ten kinds')
})

it.each([0, 0.5, 1])('speaks of one image where one was found, at w = %s', (weight) => {
  expect(said(1, { weight })).toContain('Of 1 other image, the one below ')
  expect(said(1, { weight })).not.toMatch(/ones|them|they|their/)
})

it('does not count the images of one class as if they were all', () => {
  expect(said(2, { onlyClass: 'cat' })).toContain(
    'Of the images of class cat among 2 other images, the ones below',
  )
})

it('says of images that the model learnt from that it did, and of another model that they are new to it', () => {
  const gallery = 'cifar10-train'
  const train = { description: { trainedOn: true, classes: [], count: 3 }, labels: [] }
  const facts = { galleries: { [gallery]: train } } as unknown as Partial<State>
  // Markup that no browser draws is rendered from the state that the page begins with.
  const initially = vi.spyOn(state, 'getInitialState')
  const inState = (change: Partial<State>) =>
    initially.mockReturnValue({ ...state.getState(), ...facts, ...change })
  inState({})
  expect(said(2, { gallery })).toContain('images that the model was trained on')
  const another = { status: 'used', name: 'm', sha256: '', bytes: 1 } as const
  inState({ another })
  expect(said(2, { gallery })).not.toContain('trained on')
  const queryScores = new Float32Array()
  expect(said(2, { gallery, queryScores })).toContain('only the test images can be re-scored')
  expect(said(2, { gallery: 'cifar10-test', queryScores })).toContain('re-score the images below')
  initially.mockRestore()
})
