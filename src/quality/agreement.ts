/** Whether two tables of the same images (shipped, and computed on this device) say the same. */
import { prepareDistance } from '../neighbours/distances.ts'
import { searchPrepared } from '../neighbours/search.ts'
import { rowOf, type Table } from '../neighbours/table.ts'

export interface AgreementOptions {
  /** The rows to compare; all by default. */
  readonly rows?: ArrayLike<number> | undefined
  /** Neighbours an answer; 10 by default. */
  readonly k?: number | undefined
}

export interface Agreement {
  /** Rows compared. */
  readonly rows: number
  /**
   * Largest absolute difference of any value in those rows; NaN where a value is NaN in one table
   * or both; 0 of no rows.
   */
  readonly largestDifference: number
  /** Share of the rows whose k nearest are the same images, 0..1; 1 of no rows. */
  readonly sameImages: number
  /** Share of the rows whose k nearest are the same images in the same order. */
  readonly sameOrder: number
}

/**
 * Compares rows of two tables of one gallery, each row's k nearest by euclidean distance being sought in its own table,
 * itself left out. Where only some rows of `after` are new, the others are to be those of `before`.
 * @throws RangeError where the tables differ in count or width, or a row is in neither.
 */
export function agreementOf(
  before: Table,
  after: Table,
  options: AgreementOptions = {},
): Agreement {
  if (before.count !== after.count || before.width !== after.width) {
    const [one, other] = [before, after].map(({ count, width }) => `${count} x ${width}`)
    throw new RangeError(`A table of ${one} cannot be compared with one of ${other}.`)
  }
  const { rows = Uint32Array.from({ length: before.count }, (_, i) => i), k = 10 } = options
  const tables = [
    prepareDistance('euclidean', before),
    prepareDistance('euclidean', after),
  ] as const
  let largestDifference = 0
  let sameImages = 0
  let sameOrder = 0
  for (const row of Array.from(rows)) {
    const [old, now] = [rowOf(before, row), rowOf(after, row)]
    for (let j = 0; j < before.width; j++) {
      largestDifference = Math.max(largestDifference, Math.abs(old[j]! - now[j]!))
    }
    const oldIds = searchPrepared(tables[0], old, { k, exclude: row }).ids
    const newIds = searchPrepared(tables[1], now, { k, exclude: row }).ids
    if (isEqual(oldIds, newIds)) sameOrder++
    if (isEqual(oldIds.toSorted(), newIds.toSorted())) sameImages++
  }
  const share = (part: number) => (rows.length === 0 ? 1 : part / rows.length)
  return {
    rows: rows.length,
    largestDifference,
    sameImages: share(sameImages),
    sameOrder: share(sameOrder),
  }
}

const isEqual = (one: Uint32Array, other: Uint32Array) =>
  one.length === other.length && one.every((id, i) => id === other[i])
