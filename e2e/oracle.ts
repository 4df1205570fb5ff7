/** What the answers must be: brute force in float64 over the shipped score table, read byte by byte. */
import { readFileSync } from 'node:fs'

const HEADER_BYTES = 52
const WIDTH = 10

const file = readFileSync('public/assets/cifar10-test/scores.table')
const count = file.readUInt32LE(8)

/** Class scores of a test image, from the shipped table. */
export function shippedScores(index: number): number[] {
  return Array.from({ length: WIDTH }, (_, c) =>
    file.readFloatLE(HEADER_BYTES + (index * WIDTH + c) * 4),
  )
}

const rows = Array.from({ length: count }, (_, index) => shippedScores(index))

/** The k images nearest to a query, by euclidean distance, ties by the lower id. */
export function nearest(
  query: number[],
  k: number,
  exclude?: number,
): { image: string; distance: number; rank: number }[] {
  return rows
    .map((row, id) => ({
      id,
      distance: Math.sqrt(row.reduce((sum, score, c) => sum + (score - query[c]!) ** 2, 0)),
    }))
    .filter(({ id }) => id !== exclude)
    .sort((a, b) => a.distance - b.distance || a.id - b.id)
    .slice(0, k)
    .map(({ id, distance }, i) => ({ image: imageId(id), distance, rank: i + 1 }))
}

const labels = readFileSync('public/assets/cifar10-test/labels.bin')

/** The class of a test image, as CIFAR-10 numbers them. */
export function labelOf(image: string): number {
  return labels[Number(image.split('/')[1])]!
}

/** The hash that asks about a test image by the article's method. */
export function articleLink(index: number): string {
  return `#/${imageId(index)}?k=10&distance=euclidean&feature=scores&w=0`
}

export function imageId(index: number): string {
  return `cifar10-test/${String(index).padStart(5, '0')}`
}
