/** The blend of two features: from "what it is" to "how it looks". */
import type { PreparedDistance } from './distances.ts'
import type { Scan } from './scan-table.ts'
import { searchScan, type SearchOptions } from './search.ts'
import type { Answer } from './top-k.ts'

/**
 * One end of the blend: a distance over one feature of the gallery, and what it is measured in (see
 * `scaleOf`), > 0.
 */
export interface BlendEnd {
  readonly prepared: PreparedDistance
  readonly scale: number
}

/**
 * The two ends and how far to go from the one to the other: weight 0 is all "what", 1 is all
 * "look".
 */
export interface Blend {
  readonly what: BlendEnd
  readonly look: BlendEnd
  readonly weight: number
}

/** The query in both features. */
export interface BlendQuery {
  readonly what: ArrayLike<number>
  readonly look: ArrayLike<number>
}

/**
 * The k best by (1 - w) d_what / s_what + w d_look / s_look, summed so in float64. At the ends, w
 * = 0 and w = 1, it is the plain search of the one feature: the same order to the last tie, and
 * distances in that feature's own unit, not divided by s. To compare answers of several galleries
 * give them the same scales.
 * @throws RangeError for a weight outside 0..1, a scale that is not above 0, or tables of different
 * counts.
 */
export function searchBlend(blend: Blend, query: BlendQuery, options: SearchOptions): Answer {
  return searchScan(scanBlend(blend, query), blend.what.prepared.table.count, options)
}

/** The scan behind `searchBlend`; one end's scan itself at the ends. */
export function scanBlend({ what, look, weight }: Blend, query: BlendQuery): Scan {
  const [count, lookCount] = [what.prepared.table.count, look.prepared.table.count]
  if (count !== lookCount) {
    throw new RangeError(`A blend needs two features of each image, not ${count} and ${lookCount}.`)
  }
  if (!(weight >= 0 && weight <= 1)) throw new RangeError(`A weight is 0 to 1, not ${weight}.`)
  for (const { scale } of [what, look]) {
    if (!(scale > 0 && scale < Infinity)) throw new RangeError(`A scale is above 0, not ${scale}.`)
  }
  if (weight === 0) return what.prepared.scanFrom(query.what)
  if (weight === 1) return look.prepared.scanFrom(query.look)
  return sumOf(
    what.prepared.scanFrom(query.what),
    look.prepared.scanFrom(query.look),
    1 - weight,
    weight,
    what.scale,
    look.scale,
  )
}

/** More than all rounding of a blended distance, so that no bound below is too tight. */
const SLACK = 1e-9

/**
 * a times one scan's distance / its scale plus b times the other's. No distance is negative: each
 * part bounds the sum.
 */
function sumOf(
  one: Scan,
  other: Scan,
  a: number,
  b: number,
  scale: number,
  otherScale: number,
): Scan {
  let others = new Float64Array(0)
  return (from, to, out, bound) => {
    const n = to - from
    if (others.length < n) others = new Float64Array(n)
    one(from, to, out, (bound * (1 + SLACK) * scale) / a)
    let least = Infinity
    for (let i = 0; i < n; i++) {
      out[i] = (a * out[i]!) / scale
      if (out[i]! < least) least = out[i]!
    }
    const left = bound < Infinity ? Math.max(0, bound * (1 + SLACK) - least) : Infinity
    other(from, to, others, (left * otherScale) / b)
    for (let i = 0; i < n; i++) out[i]! += (b * others[i]!) / otherScale
  }
}
