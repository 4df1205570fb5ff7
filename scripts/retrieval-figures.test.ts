import { expect, it } from 'vitest'
import type { Table } from '../src/neighbours/table.ts'
import type { EvaluatedGallery } from './evaluated-gallery.ts'
import { retrievalFigures, trainFigures } from './retrieval-figures.ts'

/** Softmax rows of two classes by their first score, under every feature's name. */
function galleryOf(labels: number[], firstScores: number[]): EvaluatedGallery {
  const values = Float32Array.from(firstScores.flatMap((score) => [score, 1 - score]))
  const head = { count: labels.length, width: 2, modelSha256: '0'.repeat(64) }
  const table: Table = { ...head, dtype: 'float32', values }
  return { labels: Uint8Array.from(labels), table: () => table }
}

const silent = () => undefined

it('judges each feature by its own distance, and scores by their calibration too', async () => {
  const figures = await retrievalFigures(galleryOf([0, 0, 1, 1], [0.9, 0.8, 0.2, 0.1]), silent)
  expect(Object.keys(figures)).toEqual(['scores/euclidean', 'embedding/cosine', 'code/euclidean'])
  const { p10, map, ece } = figures['scores/euclidean']!
  // Of three others one is of the class, and it is the nearest.
  expect(p10).toBeCloseTo(1 / 3, 12)
  expect(map).toBe(1)
  expect(ece).toBeCloseTo(0.15, 6)
  expect(figures['code/euclidean']).not.toHaveProperty('ece')
})

it('ranks training images for test queries, none left out', async () => {
  const train = galleryOf([0, 1, 1], [0.9, 0.85, 0.1])
  const figures = await trainFigures(galleryOf([0, 1], [0.9, 0.2]), train, silent)
  // The first query finds its only match first, the second its two at ranks 1 and 2.
  expect(figures).toEqual({ queries: 2, images: 3, p10: (1 / 3 + 2 / 3) / 2, map: 1 })
})
