import { expect, it } from 'vitest'
import { LOOK } from '../src/features/feature-names.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { BLEND_SCALE } from '../src/neighbours/scale.ts'
import type { Table } from '../src/neighbours/table.ts'
import { precisionAt } from '../src/quality/nearest.ts'
import { leaveOneOut } from '../src/quality/ranking-task.ts'
import { ARTICLE_METHOD, OPENING_METHOD, type Method } from '../src/store/method.ts'
import { blendFigures } from './blend-figures.ts'
import type { LabelledTables } from './evaluated-gallery.ts'
import { plant } from './planted-gallery.ts'

/** Two classes of ten images. */
const COUNT = 20
const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 2)

/** Rows on a quarter of a circle, so that cosine and euclidean distance agree. */
function arc(angleOf: (i: number) => number): Table {
  const angles = Array.from({ length: COUNT }, (_, i) => (angleOf(i) * Math.PI) / 2)
  const values = Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]))
  return { count: COUNT, width: 2, modelSha256: '0'.repeat(64), dtype: 'float32', values }
}

/** Scores tell the classes apart, embeddings somewhat, and looks only one image from the next. */
const tables = {
  scores: arc((i) => (i % 2) * 0.9 + i / 1000),
  embedding: arc((i) => (i % 2) * 0.2 + i / 40),
  code: arc((i) => i / COUNT),
}
const gallery: LabelledTables = { labels, tables }
const copiesOf = (table: Table) => table.values.slice(0, 4) as Float32Array
const planted = plant(
  gallery,
  {
    scores: copiesOf(tables.scores),
    embedding: copiesOf(tables.embedding),
    code: copiesOf(tables.code),
  },
  Uint32Array.of(0, 1),
)

/** Of one feature alone, as it is asked without a blend. */
const precisionOf = ({ feature, distance }: Pick<Method, 'feature' | 'distance'>) =>
  precisionAt(leaveOneOut(prepareDistance(distance, tables[feature]), labels))

it('sets the page’s default beside both ends, and beside scores alone', async () => {
  const figures = await blendFigures(gallery, planted)
  const { what, byWeight, scoresAlone, copies } = figures
  expect(copies).toBe(2)
  const { feature, distance, weight } = OPENING_METHOD
  expect(what).toEqual({ feature, distance, scale: BLEND_SCALE })
  expect(figures.default).toBe(weight)
  expect(byWeight.find(({ w }) => w === weight)).toMatchObject({ twins10: 1 })
  expect(byWeight[0]).toEqual({ w: 0, p10: await precisionOf(OPENING_METHOD), twins10: 1 })
  expect(byWeight.at(-1)).toEqual({ w: 1, p10: await precisionOf(LOOK), twins10: 1 })
  expect(scoresAlone).toEqual({ p10: await precisionOf(ARTICLE_METHOD), twins10: 1 })
  expect(scoresAlone.p10).toBe(0.9)
})
