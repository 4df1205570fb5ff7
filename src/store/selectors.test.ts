import { describe, expect, it } from 'vitest'
import type { Method } from './method.ts'
import { answerOf, labelOf, queryLabel, queryName, wallOrder } from './selectors.ts'
import type { ReadyGallery } from './selectors.ts'
import type { Mosaic, Photo, State } from './state.ts'

const labels = Uint8Array.from({ length: 500 }, (_, i) => (i * i) % 7)
const gallery = {
  status: 'ready',
  description: { id: 'cifar10-test', count: 500, classes: ['airplane', 'automobile', 'bird'] },
  labels: Uint8Array.of(0, 1, 2, 3, 1),
  modelSha256: 'a'.repeat(64),
  modelBytes: 1,
} as unknown as ReadyGallery

describe('wallOrder', () => {
  const all = { label: undefined, shuffleSeed: undefined }
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
      const cats = wallOrder(labels, { label: 4, shuffleSeed })
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
  it('names the class of an image', () => {
    expect([0, 1, 2, 4].map((i) => labelOf(gallery, i))).toEqual([
      ...['airplane', 'automobile', 'bird', 'automobile'],
    ])
  })

  it.each([3, 5, -1, NaN])('knows no class of image %d', (index) => {
    expect(labelOf(gallery, index)).toBe('unknown')
  })
})

describe('answerOf', () => {
  const found = {
    ...{ ids: Uint32Array.of(4, 0), distances: Float64Array.of(0.25, 1 / 3) },
    ...{ neighbourScores: new Float32Array(20), queryScores: new Float32Array(10) },
    explanations: [],
  }
  const method: Method = {
    ...{ k: 2, distance: 'cosine', feature: 'embedding', includeItself: true },
    ...{ order: 'nearest', onlyClass: 'frog' },
  }
  const tile: Mosaic = { query: { kind: 'tile', index: 1 }, method, found }
  const photo = {
    ...tile,
    query: { kind: 'photo', photo: { name: 'my cat.jpg' } as Photo } as const,
  }
  const ready = { status: 'ready', backend: { name: 'webgl' } } as State['model']
  const idle: State['model'] = { status: 'idle', why: 'not-yet' }

  it('says of each neighbour what the mosaic shows, to the last digit', () => {
    expect(answerOf(gallery, tile, ready)).toEqual({
      query: { name: 'cifar10-test/00001', label: 'automobile' },
      ...{ gallery: 'cifar10-test', feature: 'embedding', distance: 'cosine', k: 2 },
      ...{ order: 'nearest', onlyClass: 'frog' },
      ...{ includesItself: true, backend: 'none', modelSha256: 'a'.repeat(64) },
      neighbours: [
        { image: 'cifar10-test/00004', rank: 1, distance: 0.25, label: 'automobile' },
        { image: 'cifar10-test/00000', rank: 2, distance: 1 / 3, label: 'airplane' },
      ],
    })
  })

  it('names a photo by its file, gives it no class, and says what ran the model', () => {
    const answer = answerOf(gallery, photo, ready)
    expect(answer.query).toEqual({ name: 'my cat.jpg' })
    expect(answer.backend).toBe('webgl')
    expect(answerOf(gallery, photo, idle).backend).toBe('none')
    expect(queryLabel(gallery, photo.query)).toBeUndefined()
    expect(queryName(gallery, photo.query)).toBe('my cat.jpg')
  })
})
