import { expect, it } from 'vitest'
import { sharesLabel } from '../mosaic/answer.ts'
import { answerOf } from './answer-of.ts'
import { ARTICLE_METHOD } from './method.ts'
import { differs } from './selectors.ts'
import type { Mosaic, State } from './state.ts'

const sheet = { columns: 1, rows: 1, tileSize: 192, path: '{sheet}', digits: 5 }
const galleryOf = (id: string, classes: string[]) => ({
  description: {
    id,
    title: id,
    count: 2,
    trainedOn: false,
    classes,
    sheet,
    labels: '',
    tables: {},
  },
  labels: Uint8Array.of(0, 1),
})
const HOLIDAYS = 'own-holidays'
const galleries: State['galleries'] = {
  [HOLIDAYS]: { ...galleryOf(HOLIDAYS, ['hills', 'sea']), names: ['hills/a.jpg', 'sea/b.jpg'] },
  'cifar10-test': galleryOf('cifar10-test', ['cat', 'dog']),
}
const facts = {
  galleries,
  gallery: { status: 'loading' },
  model: { status: 'idle', why: 'not-yet' },
} as const

it.each([
  [HOLIDAYS, [HOLIDAYS], undefined],
  [HOLIDAYS, ['cifar10-test'], undefined],
  ['cifar10-test', [HOLIDAYS], undefined],
  ['cifar10-test', ['cifar10-test'], false],
])('page and files say the same of labels: a query of %s among %s', (of, searched, shares) => {
  const query = { kind: 'tile', gallery: of, index: 0 } as const
  const found = {
    ...{ searched, galleries: Uint16Array.of(0), ids: Uint32Array.of(1) },
    ...{ distances: Float64Array.of(1), explanations: [] },
    ...{ queryScores: new Float32Array(10), neighbourScores: new Float32Array(10) },
  }
  const mosaic: Mosaic = { query, method: { ...ARTICLE_METHOD, searched }, found }
  const answer = answerOf(facts, mosaic)
  expect(sharesLabel(answer, answer.neighbours[0]!)).toBe(shares)
  expect(differs(galleries, query, { gallery: searched[0]!, index: 1 })).toBe(shares === false)
})

it('states no blend where the code alone was compared, whatever the slider was left at', () => {
  const found = {
    ...{ searched: ['cifar10-test'], galleries: Uint16Array.of(0), ids: Uint32Array.of(1) },
    ...{ distances: Float64Array.of(1), explanations: [] },
    ...{ queryScores: new Float32Array(10), neighbourScores: new Float32Array(10) },
  }
  const query = { kind: 'tile', gallery: 'cifar10-test', index: 0 } as const
  const told = (feature: 'scores' | 'code', weight: number) => {
    const method = { ...ARTICLE_METHOD, distance: 'cosine', feature, weight } as const
    const { feature: named, distance, weight: share } = answerOf(facts, { query, method, found })
    return [named, distance, share]
  }
  expect(told('scores', 0.5)).toEqual(['scores', 'cosine', 0.5])
  // Neither the feature nor the distance that is set counts there.
  expect(told('scores', 1)).toEqual(['code', 'euclidean', 1])
  expect(told('code', 0.5)).toEqual(['code', 'cosine', 0])
})
