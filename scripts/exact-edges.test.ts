/** The order of answers where distances tie or are none: rows that no model makes among those that ship. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FEATURE_NAMES, LOOK } from '../src/features/feature-names.ts'
import { searchBlend } from '../src/neighbours/blend.ts'
import { DISTANCE_NAMES } from '../src/neighbours/distance-names.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { decodeTable, rowOf, type Table } from '../src/neighbours/table.ts'
import { OPENING_METHOD } from '../src/store/method.ts'
import { blendEndOf } from '../src/worker/blend-ends.ts'
import { distancesFrom, plainRows } from './oracle-distances.ts'
import { blended, countSwaps, firstOf, mostSwaps } from './oracle-order.ts'
import { ofFeatures } from './oracle-queries.ts'
import { ASSETS } from './paths.ts'
import { pickRows, spreadRows } from './table-rows.ts'

const COUNT = 300
/** Rows of zeros, which have no angle, of one value, which have no correlation, and of the same values. */
const ZEROS = [3, 211]
const EVEN = [7, 60, 299]
const SAME = [5, 20, 21, 90]
/** Photos have no row. */
const QUERIES = [...ZEROS, ...EVEN, ...SAME, 0, 100, 250, undefined]

const tables = ofFeatures((feature) => {
  const shipped = decodeTable(readFileSync(join(ASSETS, `cifar10-test/${feature}.table`)))
  const table = pickRows(shipped, spreadRows(shipped.count, COUNT))
  for (const row of ZEROS) fillRow(table, row, 0)
  EVEN.forEach((row, i) => fillRow(table, row, i + 1))
  for (const row of SAME.slice(1)) copyRow(table, SAME[0]!, row)
  return table
})

function fillRow({ values, width }: Table, row: number, value: number): void {
  values.fill(value, row * width, (row + 1) * width)
}

function copyRow(table: Table, from: number, to: number): void {
  const { values, width } = table
  values.copyWithin(to * width, from * width, (from + 1) * width)
  if (table.dtype !== 'float32') table.scales[to] = table.scales[from]!
}

/** 300 rows cannot tell how 512 values vary together. */
const namesFor = (feature: string) =>
  DISTANCE_NAMES.filter((name) => feature !== 'embedding' || name !== 'mahalanobis')

describe.each(FEATURE_NAMES)('by %s', (feature) => {
  it.each(namesFor(feature))('and %s: ties by the lower id, no distance last', (name) => {
    const [table, looks] = [tables[feature], tables[LOOK.feature]]
    const what = blendEndOf(prepareDistance(name, table))
    const look = blendEndOf(prepareDistance(LOOK.distance, looks))
    const fromWhat = distancesFrom(name, plainRows(table))
    const fromLook = distancesFrom(LOOK.distance, plainRows(looks))
    for (const row of QUERIES) {
      const of = (from: Table) =>
        row === undefined ? rowOf(from, 1).map((v, j) => v + j / 7) : rowOf(from, row)
      const query = { what: of(table), look: of(looks) }
      const [far, unlike] = [fromWhat(query.what), fromLook(query.look)]
      for (const weight of [0, OPENING_METHOD.weight]) {
        const sums = blended({ ...what, distances: far }, { ...look, distances: unlike }, weight)
        for (const order of ['nearest', 'farthest'] as const) {
          const keys = order === 'nearest' ? sums : sums.map((sum) => -sum)
          for (const k of [10, COUNT]) {
            const { ids, ...found } = searchBlend({ what, look, weight }, query, { k, order })
            const swaps = countSwaps({ name, rows: ids, ...found }, firstOf(keys, k), sums)
            expect(swaps).toBeLessThanOrEqual(mostSwaps(name))
          }
        }
      }
    }
  })
})

it('knows which rows have no distance', () => {
  const without = (name: (typeof DISTANCE_NAMES)[number], row: number) => {
    const distances = distancesFrom(name, plainRows(tables.scores))(rowOf(tables.scores, row))
    return [...distances.keys()].filter((id) => Number.isNaN(distances[id]))
  }
  const all = Array.from({ length: COUNT }, (_, row) => row)
  const none = [...ZEROS, ...EVEN].sort((a, b) => a - b)
  expect(without('cosine', 0)).toEqual(ZEROS)
  expect(without('cosine', ZEROS[0]!)).toEqual(all)
  expect(without('correlation', 0)).toEqual(none)
  expect(without('correlation', EVEN[0]!)).toEqual(all)
  expect(without('braycurtis', ZEROS[0]!)).toEqual(ZEROS)
  expect(without('euclidean', 0)).toEqual([])
})
