/** The order of answers from the tables that ship is exact: by every feature, distance and weight. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FEATURE_NAMES, LOOK, type FeatureName } from '../src/features/feature-names.ts'
import { searchBlend } from '../src/neighbours/blend.ts'
import { DISTANCE_NAMES, type DistanceName } from '../src/neighbours/distance-names.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { decodeTable, type Table } from '../src/neighbours/table.ts'
import { OPENING_METHOD } from '../src/store/method.ts'
import { blendEndOf } from '../src/worker/blend-ends.ts'
import { distancesFrom, plainRows, type Rows } from './oracle-distances.ts'
import { blended, countSwaps, firstOf, mostSwaps } from './oracle-order.ts'
import { ofFeatures, randomQueries, type Asked } from './oracle-queries.ts'
import { ASSETS } from './paths.ts'
import { pickRows, spreadRows } from './table-rows.ts'

const GALLERY = 'cifar10-test'
const QUERIES = 200
const WEIGHTS = [0, OPENING_METHOD.weight, 0.77]
/** At 1 the other end counts for nothing, whatever it is: tried with one distance a feature. */
const ALL_WEIGHTS = [...WEIGHTS, 1]
/**
 * Wide features are tried on as many rows as hold so many values, for all would take minutes; but on all by
 * the distances that are used most, and by mahalanobis: 500 rows cannot tell how 512 values vary together.
 */
const ON_ALL_ROWS: readonly DistanceName[] = ['euclidean', 'cosine', 'mahalanobis']
const SOME_VALUES = 2 ** 18
/** Where each value takes two logarithms. */
const FEW_VALUES = 2 ** 16

/** Rows of the gallery as they are searched and as plain numbers. */
type Part = {
  tables: Record<FeatureName, Table>
  plain: Record<FeatureName, Rows>
  /** How each query looks from here. */
  looks: Float64Array[]
  /** Which row each query is, if any. */
  own: (number | undefined)[]
}

let shipped: Part['tables']
let queries: Asked[]

beforeAll(() => {
  shipped = ofFeatures((feature) =>
    decodeTable(readFileSync(join(ASSETS, GALLERY, `${feature}.table`))),
  )
  queries = randomQueries([shipped], QUERIES, 4)
})

const parts = new Map<number, Part>()

function partFor(feature: FeatureName, name: DistanceName): Part {
  const { count, width } = shipped[feature]
  if (feature === 'scores' || ON_ALL_ROWS.includes(name)) return partOf(count)
  return partOf(Math.floor((name === 'jensenshannon' ? FEW_VALUES : SOME_VALUES) / width))
}

/** So many rows, evenly spread. */
function partOf(count: number): Part {
  const known = parts.get(count)
  if (known) return known
  const rows = spreadRows(shipped.scores.count, count)
  const tables = ofFeatures((feature) => pickRows(shipped[feature], rows))
  const plain = ofFeatures((feature) => plainRows(tables[feature]))
  const own = queries.map(({ row }) => (row === undefined ? undefined : rows.indexOf(row)))
  const part = { tables, plain, own, looks: measure(LOOK.distance, LOOK.feature, plain) }
  parts.set(count, part)
  return part
}

/** All rows' distances from each query. */
function measure(name: DistanceName, feature: FeatureName, plain: Part['plain']): Float64Array[] {
  const from = distancesFrom(name, plain[feature])
  return queries.map(({ features }) => from(features[feature]))
}

describe.each(FEATURE_NAMES)('by %s', (feature) => {
  it.each(DISTANCE_NAMES)('and %s', (name) => {
    const part = partFor(feature, name)
    const prepared = prepareDistance(name, part.tables[feature])
    const look = prepareDistance(LOOK.distance, part.tables[LOOK.feature])
    const [what, seen] = [blendEndOf(prepared), blendEndOf(look)]
    const whats = measure(name, feature, part.plain)
    let swaps = 0
    queries.forEach(({ features }, q) => {
      const query = { what: features[feature], look: features[LOOK.feature] }
      const exclude = part.own[q]
      for (const weight of name === 'euclidean' ? ALL_WEIGHTS : WEIGHTS) {
        const [far, unlike] = [whats[q]!, part.looks[q]!]
        const distances = blended(
          { ...what, distances: far },
          { ...seen, distances: unlike },
          weight,
        )
        for (const k of q === 0 ? [10, 100] : [10]) {
          const { ids, ...found } = searchBlend({ what, look: seen, weight }, query, { k, exclude })
          const expected = firstOf(distances, k, exclude)
          swaps += countSwaps({ name, rows: ids, ...found }, expected, distances)
        }
      }
    })
    expect(swaps).toBeLessThanOrEqual(mostSwaps(name))
  })
})
