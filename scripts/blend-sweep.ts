/** Judges many blends of one gallery together: each distance is computed once, however many blends it is part of. */
import { LOOK, type FeatureName } from '../src/features/feature-names.ts'
import { scanBlend, type Blend } from '../src/neighbours/blend.ts'
import type { DistanceName } from '../src/neighbours/distance-names.ts'
import { prepareDistance, type PreparedDistance } from '../src/neighbours/distances.ts'
import { scaleOf, type ScaleKind } from '../src/neighbours/scale.ts'
import { rowOf } from '../src/neighbours/table.ts'
import { precisionAt, shareFound } from '../src/quality/nearest.ts'
import type { Pace } from '../src/quality/paced.ts'
import type { RankingTask } from '../src/quality/ranking-task.ts'
import type { LabelledTables } from './evaluated-gallery.ts'
import type { PlantedGallery } from './planted-gallery.ts'

/** From "what it is" (w = 0, by feature and distance) to "how it looks" (w = 1, by code). */
export type BlendSetting = {
  feature: FeatureName
  distance: DistanceName
  scale: ScaleKind
  w: number
}

/** `p10`: precision@10, leave one out; `twins10`: share of planted copies with their original among the ten nearest. */
export type SweptBlend = BlendSetting & { p10: number; twins10: number }

const NEIGHBOURS = 10

/** Queries whose distances are kept at a time: 10 x 10,000 float64, twice, stay near the processor. */
const BLOCK = 10

/** The figures of all settings, in their order: the same digits as those of each blend alone. */
export async function sweepBlends(
  gallery: LabelledTables,
  planted: PlantedGallery,
  settings: readonly BlendSetting[],
  onProgress?: Pace['onProgress'],
): Promise<SweptBlend[]> {
  const rows = Uint32Array.from(gallery.labels.keys())
  const near = Math.min(NEIGHBOURS, rows.length - 1)
  const total = rows.length + planted.copies.length
  const hits = await judgeBlocks(gallery, settings, rows, {
    judge: async (task, queries) => (await precisionAt(task, { queries })) * queries.length * near,
    onProgress: (done) => onProgress?.(done, total),
  })
  const found = await judgeBlocks(planted, settings, planted.copies, {
    judge: async (task, queries, start) => {
      const originals = planted.originals.subarray(start, start + queries.length)
      return (await shareFound(task, originals, { queries })) * queries.length
    },
    onProgress: (done) => onProgress?.(rows.length + done, total),
  })
  return settings.map((setting, i) => ({
    ...setting,
    p10: hits[i]! / (rows.length * near),
    twins10: found[i]! / planted.copies.length,
  }))
}

interface Judging {
  /** What is counted of the block of queries that begins at `start`. */
  judge: (task: RankingTask, queries: Uint32Array, start: number) => Promise<number>
  onProgress: (done: number) => void
}

/** What `judge` counts, by setting: whole numbers, so that sums of blocks are exact and ties are ties. */
async function judgeBlocks(
  { labels, tables }: LabelledTables,
  settings: readonly BlendSetting[],
  queries: Uint32Array,
  { judge, onProgress }: Judging,
): Promise<Float64Array> {
  const prepared = new Map<string, PreparedDistance>()
  const scales = new Map<string, number>()
  const endOf = ({ scale, ...end }: Pick<BlendSetting, 'feature' | 'distance' | 'scale'>) => {
    const name = `${end.feature}/${end.distance}`
    if (!prepared.has(name)) prepared.set(name, prepareDistance(end.distance, tables[end.feature]))
    const scaled = `${name}/${scale}`
    if (!scales.has(scaled)) scales.set(scaled, scaleOf(prepared.get(name)!, scale))
    return { name, scale: scales.get(scaled)! }
  }
  const blends = settings.map(({ feature, distance, scale, w }) => ({
    what: endOf({ feature, distance, scale }),
    look: endOf({ ...LOOK, scale }),
    weight: w,
  }))
  const counts = new Float64Array(settings.length)
  for (let start = 0; start < queries.length; start += BLOCK) {
    const block = queries.subarray(start, start + BLOCK)
    const remembered = new Map(
      Array.from(prepared, ([name, distance]) => [name, rememberScans(distance, block)]),
    )
    for (const [i, { what, look, weight }] of blends.entries()) {
      const blend: Blend = {
        what: { prepared: remembered.get(what.name)!, scale: what.scale },
        look: { prepared: remembered.get(look.name)!, scale: look.scale },
        weight,
      }
      const scanOf = (row: number) => scanBlend(blend, { what: [row], look: [row] })
      const task = { labels, queryLabels: labels, scanOf, leaveOneOut: true }
      counts[i]! += Math.round(await judge(task, block, start))
    }
    onProgress(start + block.length)
  }
  return counts
}

/** The same distance for the queries `rows` of its own table, each scan run once, here. A query is [row]. */
function rememberScans({ table, scanFrom }: PreparedDistance, rows: Uint32Array): PreparedDistance {
  const known = new Map<number, Float64Array>()
  for (const row of rows) {
    const distances = new Float64Array(table.count)
    scanFrom(rowOf(table, row))(0, table.count, distances, Infinity)
    known.set(row, distances)
  }
  return {
    table,
    scanFrom(query) {
      const distances = known.get(query[0]!)!
      return (from, to, out) => {
        for (let i = from; i < to; i++) out[i - from] = distances[i]!
      }
    },
  }
}
