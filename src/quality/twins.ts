/** Near-duplicates: the pairs of images closest by a feature, within one gallery or between two. */
import type { PreparedDistance } from '../neighbours/distances.ts'
import { rowOf, type Table } from '../neighbours/table.ts'
import { Links } from './links.ts'
import { paced, type Pace } from './paced.ts'

/**
 * Pair i is row `first[i]` of the one gallery and row `second[i]` of the other (or the same),
 * closest pairs first.
 */
export interface Twins {
  readonly first: Uint32Array
  readonly second: Uint32Array
  readonly distances: Float64Array
}

export interface TwinsOptions extends Pace {
  /** At most so many pairs, 100 by default. */
  readonly most?: number | undefined
}

export interface TwinsWithinOptions extends TwinsOptions {
  /**
   * Only pairs that link what closer pairs do not link already: a burst of n photos takes n - 1 of
   * them, not n (n - 1) / 2. They make the same groups within any distance, with the same nearest
   * member of each (the first edges of a minimum spanning forest, Kruskal 1956).
   */
  readonly linking?: boolean | undefined
}

/** Rows between two looks at the bound, as in a search. */
const ROWS_PER_SCAN = 128

/**
 * The closest pairs of rows of one table (each pair once, first < second), ties by first, then by
 * second. Pairs without a distance (NaN) are none. @throws Failure Cancelled once the signal is
 * aborted.
 */
export function twinsWithin(
  prepared: PreparedDistance,
  options: TwinsWithinOptions = {},
): Promise<Twins> {
  return closestPairs(prepared, prepared.table, (row) => row + 1, options)
}

/** The closest pairs of a row of `table` (first) and a row of the prepared gallery (second). */
export function twinsAcross(
  prepared: PreparedDistance,
  table: Table,
  options: TwinsOptions = {},
): Promise<Twins> {
  return closestPairs(prepared, table, () => 0, options)
}

async function closestPairs(
  prepared: PreparedDistance,
  table: Table,
  startOf: (row: number) => number,
  options: TwinsWithinOptions,
): Promise<Twins> {
  const { most = 100, linking = false } = options
  const { count } = prepared.table
  const closest = new ClosestPairs(most, linking)
  const distances = new Float64Array(ROWS_PER_SCAN)
  const step = (row: number) => {
    const scan = prepared.scanFrom(rowOf(table, row))
    for (let from = startOf(row); from < count; from += ROWS_PER_SCAN) {
      const to = Math.min(from + ROWS_PER_SCAN, count)
      scan(from, to, distances, closest.bound)
      for (let i = from; i < to; i++) closest.offer(row, i, distances[i - from]!)
    }
  }
  await paced(most > 0 ? table.count : 0, step, options)
  return closest.answer()
}

/** Keeps the closest of pairs that come in the order of (first, second). */
class ClosestPairs {
  readonly #most: number
  readonly #linking: boolean
  /** Only what is below may enter. */
  bound = Infinity
  #pairs: { first: number; second: number; distance: number }[] = []

  constructor(most: number, linking: boolean) {
    this.#most = most
    this.#linking = linking
  }

  offer(first: number, second: number, distance: number): void {
    if (!(distance < this.bound)) return
    this.#pairs.push({ first, second, distance })
    // Twice as many as wanted, so that a sort is paid by as many new pairs.
    if (this.#pairs.length >= 2 * this.#most) this.#cut()
  }

  answer(): Twins {
    this.#cut()
    return {
      first: Uint32Array.from(this.#pairs, (pair) => pair.first),
      second: Uint32Array.from(this.#pairs, (pair) => pair.second),
      distances: Float64Array.from(this.#pairs, (pair) => pair.distance),
    }
  }

  #cut(): void {
    // The sort is stable and pairs come in order, so ties stay by (first, second).
    this.#pairs.sort((a, b) => a.distance - b.distance)
    if (this.#linking) {
      const links = new Links()
      this.#pairs = this.#pairs.filter(({ first, second }) => links.join(first, second))
    }
    this.#pairs.length = Math.min(this.#pairs.length, this.#most)
    if (this.#pairs.length === this.#most && this.#most > 0) {
      this.bound = this.#pairs.at(-1)!.distance
    }
  }
}
