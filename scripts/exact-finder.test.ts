/** The finder's answers from all galleries that ship, searched as one, are in exact order. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOOK, type FeatureName } from '../src/features/feature-names.ts'
import { DISTANCE_NAMES } from '../src/neighbours/distance-names.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { joinTables } from '../src/neighbours/join-tables.ts'
import { decodeTable, type Table } from '../src/neighbours/table.ts'
import { ARTICLE_METHOD, OPENING_METHOD, type Method } from '../src/store/method.ts'
import { blendEndOf } from '../src/worker/blend-ends.ts'
import { Finder } from '../src/worker/finder.ts'
import { GALLERIES } from './galleries.ts'
import { distancesFrom, plainRows, type Rows } from './oracle-distances.ts'
import { blended, countSwaps, firstOf, mostSwaps } from './oracle-order.ts'
import { ofFeatures, randomQueries, type Asked } from './oracle-queries.ts'
import { ASSETS } from './paths.ts'

/** Enough for what comes on top of the search: exact-order.test.ts asks more, and by all features. */
const QUERIES = 100
/** Of 512 values a row, where brute force takes a tenth of a second a query. */
const FEW_QUERIES = 40
const base = 'https://someone.example/'
const searched = GALLERIES.map(({ description }) => description.id)
const finder = new Finder({
  base,
  fetch: async (url) => new Response(readFileSync(join(ASSETS, String(url).slice(`${base}assets/`.length)))), // prettier-ignore
})

let galleries: Record<FeatureName, Table>[]
let queries: Asked[]
let plain: Record<FeatureName, Rows>

beforeAll(() => {
  galleries = searched.map((id) =>
    ofFeatures((feature) => decodeTable(readFileSync(join(ASSETS, `${id}/${feature}.table`)))),
  )
  queries = randomQueries(galleries, QUERIES, 5)
  plain = ofFeatures((feature) =>
    rowAfterRow(galleries.map((tables) => plainRows(tables[feature]))),
  )
}, 60_000)

function rowAfterRow(parts: readonly Rows[]): Rows {
  const { width } = parts[0]!
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const values = new Float64Array(count * width)
  parts.reduce((at, part) => (values.set(part.values, at), at + part.values.length), 0)
  return { count, width, values }
}

type Measure = Pick<Method, 'feature' | 'distance'>

/** All rows' distances from a query, and the scale that the finder measures them in. */
function measureOf({ feature, distance }: Measure, isBlended: boolean) {
  const from = distancesFrom(distance, plain[feature])
  const prepare = () => prepareDistance(distance, joinTables(galleries.map((of) => of[feature])))
  const scale = isBlended ? blendEndOf(prepare()).scale : 1
  return ({ features }: Asked) => ({ distances: from(features[feature]), scale })
}

const firstRows = () => {
  let row = 0
  return GALLERIES.map(({ description }) => (row += description.count) - description.count)
}

/** A row of all galleries as the finder asks for it. */
function tileAt(row: number) {
  const at = firstRows().findLastIndex((first) => first <= row)
  return { gallery: searched[at]!, index: row - firstRows()[at]! }
}

async function expectExact(method: Method, asked: readonly Asked[]): Promise<void> {
  const { weight, distance, k } = method
  const what = measureOf(method, weight > 0)
  const look = weight > 0 ? measureOf(LOOK, true) : what
  let swaps = 0
  for (const one of asked) {
    const { row, features } = one
    const query = row === undefined ? features : tileAt(row)
    const found = await finder.find({ ...method, searched, query })
    const rows = found.ids.map((id, rank) => firstRows()[found.galleries[rank]!]! + id)
    const distances = blended(what(one), look(one), weight)
    swaps += countSwaps(
      { name: distance, rows, distances: found.distances },
      firstOf(distances, k, row),
      distances,
    )
  }
  expect(swaps).toBeLessThanOrEqual(mostSwaps(distance))
}

describe(`over ${searched.join(' and ')}`, () => {
  it.each(DISTANCE_NAMES)('the scores by %s', (distance) =>
    expectExact({ ...ARTICLE_METHOD, distance }, queries),
  )

  it('the look alone', () => expectExact({ ...ARTICLE_METHOD, ...LOOK }, queries))

  it('what the page opens with', () => expectExact(OPENING_METHOD, queries))

  it('the embedding and the look', () =>
    expectExact(
      { ...ARTICLE_METHOD, feature: 'embedding', distance: 'cosine', weight: 0.3 },
      queries.slice(0, FEW_QUERIES),
    ))
})
