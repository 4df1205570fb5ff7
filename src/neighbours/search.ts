/** Exact search: the k rows of a table that are nearest to a query (or farthest from it). */
import type { PreparedDistance } from './distances.ts'
import type { Scan } from './scan-table.ts'
import { TopK, type Answer, type Order } from './top-k.ts'

/** How many neighbours of which rows. */
export interface SearchOptions {
  /** Neighbours wanted, 0 to 100. */
  readonly k: number
  /** A row that is no answer: the query's own, if it has one. */
  readonly exclude?: number | undefined
  /**
   * One byte a row: 0 keeps the row out (a filter by class, say). @throws RangeError unless `count`
   * long.
   */
  readonly allowed?: Uint8Array | undefined
  readonly order?: Order | undefined
}

/**
 * The first k of numpy's `argsort(cdist([query], rows, distance), kind='stable')` and their
 * distances: ties go to the lower id, NaN comes last; fewer than k where the table has fewer.
 */
export function searchPrepared(
  prepared: PreparedDistance,
  query: ArrayLike<number>,
  options: SearchOptions,
): Answer {
  return searchScan(prepared.scanFrom(query), prepared.table.count, options)
}

/**
 * Rows between two looks at the bound: enough to keep the loop inside the scan, few enough to
 * profit from the bound.
 */
const ROWS_PER_SCAN = 128

/** The k best of `count` rows by any scan. */
export function searchScan(scan: Scan, count: number, options: SearchOptions): Answer {
  const { k, exclude = -1, allowed, order } = options
  if (allowed && allowed.length !== count) {
    throw new RangeError(`A filter of ${allowed.length} rows meets a table of ${count}.`)
  }
  const best = new TopK(k, order)
  const distances = new Float64Array(ROWS_PER_SCAN)
  for (let from = 0; from < count && k > 0; from += ROWS_PER_SCAN) {
    const to = Math.min(from + ROWS_PER_SCAN, count)
    const { bound } = best
    scan(from, to, distances, bound)
    for (let i = from; i < to; i++) {
      const distance = distances[i - from]!
      if (distance >= bound && bound < Infinity) continue
      if (i === exclude || allowed?.[i] === 0) continue
      best.offer(i, distance)
    }
  }
  return best.answer()
}
