import { describe, expect, it } from 'vitest'
import type { Found } from '../worker/finder.ts'
import { ARTICLE_METHOD, type Method } from './method.ts'
import { answerOf } from './answer-of.ts'
import {
  isAllRescored,
  labelOf,
  queryLabel,
  queryName,
  searchedCount,
  tileAt,
  wallOrder,
  type Galleries,
} from './selectors.ts'
import type { GalleryState, Mosaic, Photo } from './state.ts'

const labels = Uint8Array.from({ length: 500 }, (_, i) => (i * i) % 7)
const classes = ['airplane', 'automobile', 'bird']
const galleries = {
  'cifar10-test': { description: { count: 500, classes }, labels: Uint8Array.of(0, 1, 2, 3, 1) },
  'cifar10-train': { description: { count: 900, classes }, labels: Uint8Array.of(2, 2, 0) },
} as unknown as Galleries
const gallery: GalleryState = {
  ...{ status: 'ready', modelBytes: 1 },
  ...{ modelSha256: 'a'.repeat(64), autoencoderSha256: 'b'.repeat(64) },
}
const image = (index: number, of = 'cifar10-test') => ({ gallery: of, index })

it('all is re-scored once the test images are, not where an own gallery is as large as a sample', () => {
  const own = { description: { count: 50, classes: [] }, labels: new Uint8Array(50) }
  const with50 = { ...galleries, 'own-aaaaaaaa': own } as unknown as Galleries
  const agreement = { rows: 50, largestDifference: 0, sameImages: 1, sameOrder: 1 }
  const done = (total: number) => ({ status: 'done', agreement, total }) as const
  expect(isAllRescored({ rescore: done(50), galleries: with50 })).toBe(false)
  expect(isAllRescored({ rescore: done(500), galleries: with50 })).toBe(true)
  expect(isAllRescored({ rescore: { status: 'idle' }, galleries: with50 })).toBe(false)
  expect(isAllRescored({ rescore: done(500), galleries: {} })).toBe(false)
})

describe('wallOrder', () => {
  const all = { gallery: 'cifar10-test', label: undefined, shuffleSeed: undefined }
  const sorted = (order: Uint32Array) => [...order].sort((a, b) => a - b)

  it('is the catalogue’s own, until it is filtered or shuffled', () => {
    expect([...wallOrder(labels, all)]).toEqual([...labels.keys()])
  })

  it('shows the images of one class, in order', () => {
    const expected = [...labels.keys()].filter((i) => labels[i] === 2)
    expect([...wallOrder(labels, { ...all, label: 2 })]).toEqual(expected)
    // 3 is no square modulo 7: a class without images.
    expect(wallOrder(labels, { ...all, label: 3 })).toHaveLength(0)
  })

  it.each([0, 1, 42, 2 ** 31, 2 ** 32 - 1, -5, 0.5])(
    'shows each image once, shuffled by seed %d, the same each time',
    (shuffleSeed) => {
      const order = wallOrder(labels, { ...all, shuffleSeed })
      expect(sorted(order)).toEqual([...labels.keys()])
      expect([...order]).not.toEqual([...labels.keys()])
      expect(wallOrder(labels, { ...all, shuffleSeed })).toEqual(order)
      const cats = wallOrder(labels, { ...all, label: 4, shuffleSeed })
      expect(sorted(cats)).toEqual([...wallOrder(labels, { ...all, label: 4 })])
    },
  )

  it('shuffles anew with another seed, and every image gets everywhere', () => {
    const firsts = new Set<number>()
    for (let i = 0; i < 2000; i++) {
      const shuffleSeed = Math.imul(i, 2654435761) >>> 0
      firsts.add(wallOrder(labels.subarray(0, 20), { ...all, shuffleSeed })[0]!)
    }
    expect(firsts.size).toBe(20)
  })

  it.each([0, 1])('has no trouble with %i images', (count) => {
    const order = wallOrder(new Uint8Array(count), { ...all, shuffleSeed: 3 })
    expect([...order]).toEqual([...Array(count).keys()])
  })
})

describe('labelOf', () => {
  it('names the class of an image in its gallery', () => {
    expect([0, 1, 2, 4].map((i) => labelOf(galleries, image(i)))).toEqual([
      ...['airplane', 'automobile', 'bird', 'automobile'],
    ])
    expect(labelOf(galleries, image(0, 'cifar10-train'))).toBe('bird')
  })

  it.each([3, 5, -1, NaN])('knows no class of image %d', (index) => {
    expect(labelOf(galleries, image(index))).toBe('unknown')
  })

  it('knows none of a gallery that has not come', () => {
    expect(labelOf(galleries, image(0, 'other'))).toBe('unknown')
  })
})

it('searchedCount adds up the galleries that have come', () => {
  expect(searchedCount(galleries, ['cifar10-test', 'cifar10-train'])).toBe(1400)
  expect(searchedCount(galleries, ['cifar10-train', 'other'])).toBe(900)
  expect(searchedCount(galleries, [])).toBe(0)
})

const found = {
  searched: ['cifar10-test', 'cifar10-train'],
  ...{ galleries: Uint8Array.of(0, 1, 0), ids: Uint32Array.of(4, 2, 0) },
  distances: Float64Array.of(0.25, 1 / 3, NaN),
} as unknown as Found

it('tileAt names gallery and image of each place', () => {
  expect([0, 1, 2].map((place) => tileAt(found, place))).toEqual([
    ...[image(4), image(2, 'cifar10-train'), image(0)],
  ])
})

describe('answerOf', () => {
  const method: Method = {
    ...{ ...ARTICLE_METHOD, searched: ['cifar10-test', 'cifar10-train'], weight: 0.25 },
    ...{ k: 3, distance: 'cosine', feature: 'embedding', includeItself: true, onlyClass: 'frog' },
  }
  const tile: Mosaic = { query: { kind: 'tile', ...image(1) }, method, found }
  const photo: Mosaic = {
    ...tile,
    query: { kind: 'photo', photo: { name: 'my cat.jpg', backend: 'webgl' } as Photo },
  }

  it('says of each neighbour what the mosaic shows, to the last digit', () => {
    expect(answerOf({ galleries, gallery }, tile)).toEqual({
      query: { name: 'cifar10-test/00001', label: 'automobile' },
      ...{ galleries: ['cifar10-test', 'cifar10-train'], feature: 'embedding' },
      ...{ distance: 'cosine', weight: 0.25, k: 3, order: 'nearest', onlyClass: 'frog' },
      ...{ includesItself: true, backend: 'none' },
      ...{ modelSha256: 'a'.repeat(64), autoencoderSha256: 'b'.repeat(64) },
      neighbours: [
        { image: 'cifar10-test/00004', rank: 1, distance: 0.25, label: 'automobile' },
        { image: 'cifar10-train/00002', rank: 2, distance: 1 / 3, label: 'airplane' },
        { image: 'cifar10-test/00000', rank: 3, distance: NaN, label: 'airplane' },
      ],
    })
  })

  it('tells minkowski’s power, the usual one too, and no other distance’s', () => {
    const powerOf = (change: Partial<Method>) =>
      answerOf({ galleries, gallery }, { ...tile, method: { ...method, ...change } }).p
    expect(powerOf({ distance: 'minkowski', p: 3 })).toBe(3)
    expect(powerOf({ distance: 'minkowski' })).toBe(2)
    expect(powerOf({ p: 3 })).toBeUndefined()
  })

  it('names a photo by its file, gives it no class, and says what the model ran on when it saw it', () => {
    const answer = answerOf({ galleries, gallery }, photo)
    expect(answer.query).toEqual({ name: 'my cat.jpg' })
    expect(answer.backend).toBe('webgl')
    const ofEarlierPage = { kind: 'photo', photo: { name: 'my cat.jpg' } as Photo } as const
    expect(answerOf({ galleries, gallery }, { ...photo, query: ofEarlierPage }).backend).toBe(
      'unknown',
    )
    expect(queryLabel(galleries, photo.query)).toBeUndefined()
    expect(queryName(photo.query)).toBe('my cat.jpg')
  })

  it('tells whether the scores compared are from this device, and what a blend is measured in', () => {
    const facts = { galleries, gallery }
    const more = { scales: { what: 0.9, look: 3.5 }, rescored: true } as const
    expect(answerOf(facts, { ...tile, found: { ...found, ...more } })).toMatchObject(more)
    expect(answerOf(facts, tile)).not.toHaveProperty('scales')
    expect(answerOf(facts, tile)).not.toHaveProperty('rescored')
  })

  it('names an image of another gallery by that', () => {
    const query = { kind: 'tile', ...image(0, 'cifar10-train') } as const
    const answer = answerOf({ galleries, gallery }, { ...tile, query })
    expect(answer.query).toEqual({ name: 'cifar10-train/00000', label: 'bird' })
  })
})
