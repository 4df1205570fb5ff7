import { expect, it } from 'vitest'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import { parseLink } from './link.ts'
import { ARTICLE_METHOD } from './method.ts'
import { lacksLabels, linkToTile, nameRowsOf } from './quality-selectors.ts'

const gallery = (count: number) =>
  ({
    description: { count, classes: ['cat', 'dog'] },
    labels: Uint8Array.of(0, 1),
  }) as unknown as OpenedGallery
const galleries = { 'cifar10-test': gallery(10_000) }

it('links to the mosaic as it was judged', () => {
  const asked = { against: 'cifar10-train', feature: 'embedding', distance: 'minkowski', p: 3, weight: 0.3 } as const // prettier-ignore
  expect(parseLink(linkToTile({ gallery: 'cifar10-test', index: 42 }, asked))).toEqual({
    query: { kind: 'tile', gallery: 'cifar10-test', index: 42 },
    method: {
      ...ARTICLE_METHOD,
      ...{ searched: ['cifar10-train'], feature: 'embedding', distance: 'minkowski', p: 3 },
      weight: 0.3,
    },
  })
})

it('names rows by id and label', () => {
  expect(nameRowsOf(galleries, 'cifar10-test')(1)).toEqual({
    image: 'cifar10-test/00001',
    label: 'dog',
  })
})

it('knows that a gallery has no labels only once it is there', () => {
  const own = { description: { count: 3, classes: [] as string[] } } as unknown as OpenedGallery
  expect(lacksLabels({ own }, 'own')).toBe(true)
  expect(lacksLabels({}, 'own')).toBe(false)
  expect(lacksLabels(galleries, 'cifar10-test')).toBe(false)
})
