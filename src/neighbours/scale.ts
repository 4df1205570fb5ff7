/** How large a distance is in a gallery: what makes the distances of two features comparable. */
import type { PreparedDistance } from './distances.ts'
import { searchPrepared } from './search.ts'
import { rowOf } from './table.ts'

/** The median distance of an image to its 10th neighbour, or of one image to another. */
export type ScaleKind = 'tenth-neighbour' | 'pairwise'

/**
 * What blends are scaled by. Both kinds were measured (`npm run evaluate`): see README, "How the
 * page's own w was chosen".
 */
export const BLEND_SCALE: ScaleKind = 'pairwise'

/**
 * Enough that the median of CIFAR-10's distances moves by a few percent at most, and a fraction of
 * a second's work.
 */
const SAMPLE = 256
const RANK = 10
/** Where equal rows are not 0 apart, by rounding alone, it is by less; squared distances of rows that differ in the last bit alone are, too. */
const ROUNDING = 1e-14

/**
 * The median over `sample` rows spread evenly over the table (so always the same ones) of the
 * distance to the row's 10th neighbour, itself left out, or over all pairs of those rows. NaN and
 * infinite distances are passed over; 1 where nothing is left or the median is 0 but for rounding
 * (a gallery of equal images), which no distance could be divided by.
 */
export function scaleOf(prepared: PreparedDistance, kind: ScaleKind, sample = SAMPLE): number {
  const { table } = prepared
  const rows = Array.from({ length: Math.min(sample, table.count) }, (_, i) =>
    Math.floor((i * table.count) / Math.min(sample, table.count)),
  )
  const distances: number[] = []
  const one = new Float64Array(1)
  rows.forEach((row, i) => {
    const query = rowOf(table, row)
    if (kind === 'tenth-neighbour') {
      const nearest = searchPrepared(prepared, query, { k: RANK, exclude: row }).distances
      if (nearest.length > 0) distances.push(nearest.at(-1)!)
      return
    }
    const scan = prepared.scanFrom(query)
    for (const other of rows.slice(i + 1)) {
      scan(other, other + 1, one, Infinity)
      distances.push(one[0]!)
    }
  })
  const median = medianOf(distances.filter(Number.isFinite))
  return median > ROUNDING ? median : 1
}

/** The middle value, or the mean of the middle two; 0 of nothing. */
function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[half]!
  return sorted.length === 0 ? 0 : (sorted[half - 1]! + sorted[half]!) / 2
}
