/** Each value's share of a distance: which classes made two rows of scores differ. */
import { columnVariances } from './columns.ts'
import type { DistanceName } from './distance-names.ts'
import type { DistanceOptions } from './distances.ts'
import type { Table } from './table.ts'

export interface ShareOptions extends DistanceOptions {
  /** The gallery, whose variances seuclidean divides by. */
  readonly table?: Table | undefined
}

/**
 * The part of the distance between `query` and `row` that each of their values makes, 0..1,
 * together 1; all 0 where the distance is 0. Null where it has no parts: mahalanobis (it turns the
 * values together), a distance that is NaN or infinite.
 *
 * The parts are the terms of what the distance sums, before any root: (x - y)^2 for euclidean and
 * sqeuclidean, over V for seuclidean; |x - y| for cityblock and braycurtis, to the p for minkowski,
 * over |x| + |y| for canberra; the terms of the divergence for jensenshannon, which are never
 * negative. The largest value alone makes chebyshev (the first of equals). For cosine they are the
 * squared differences of the rows made to length 1 (whose sum is twice the cosine distance), for
 * correlation the same of the rows less their means.
 */
export function sharesOf(
  name: DistanceName,
  query: ArrayLike<number>,
  row: ArrayLike<number>,
  options: ShareOptions = {},
): Float64Array | null {
  const parts = partsOf(name, Float64Array.from(query), Float64Array.from(row), options)
  if (!parts) return null
  const sum = parts.reduce((a, b) => a + b, 0)
  if (!Number.isFinite(sum)) return null
  return sum === 0 ? parts : parts.map((part) => part / sum)
}

function partsOf(
  name: DistanceName,
  query: Float64Array,
  row: Float64Array,
  { p = 2, table }: ShareOptions,
): Float64Array | null {
  const differences = query.map((x, i) => Math.abs(x - row[i]!))
  switch (name) {
    case 'euclidean':
    case 'sqeuclidean':
      return differences.map((d) => d * d)
    case 'cityblock':
    case 'braycurtis':
      return differences
    case 'minkowski':
      return p === Infinity ? largestOf(differences) : differences.map((d) => d ** p)
    case 'chebyshev':
      return largestOf(differences)
    case 'canberra':
      return differences.map((d, i) => d / (Math.abs(query[i]!) + Math.abs(row[i]!) || 1))
    case 'jensenshannon':
      return divergences(toSum1(query), toSum1(row))
    case 'cosine':
      return partsOf('sqeuclidean', toLength1(query), toLength1(row), {})
    case 'correlation':
      return partsOf('cosine', centred(query), centred(row), {})
    case 'seuclidean': {
      if (!table) throw new RangeError('The shares of seuclidean need the table of the gallery.')
      const variances = variancesOf(table)
      return differences.map((d, i) => (d * d) / variances[i]!)
    }
    case 'mahalanobis':
      return null
  }
}

/** All but the largest difference set to 0. */
function largestOf(differences: Float64Array): Float64Array {
  const largest = differences.indexOf(differences.reduce((a, b) => Math.max(a, b), 0))
  return differences.map((d, i) => (i === largest ? d : 0))
}

/**
 * x log(x / m) + y log(y / m) with m between x and y; NaN for a negative value, as the whole has no
 * meaning then.
 */
function divergences(query: Float64Array, row: Float64Array): Float64Array {
  const term = (x: number, middle: number) => (x === 0 ? 0 : x * Math.log(x / middle))
  return query.map((x, i) => {
    const y = row[i]!
    if (x < 0 || y < 0) return NaN
    const middle = (x + y) / 2
    return Math.max(0, term(x, middle) + term(y, middle))
  })
}

const sumOf = (row: Float64Array) => row.reduce((a, b) => a + b, 0)

const toSum1 = (row: Float64Array) => {
  const sum = sumOf(row)
  return row.map((x) => x / sum)
}

const toLength1 = (row: Float64Array) => {
  const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0))
  return row.map((x) => x / length)
}

const centred = (row: Float64Array) => {
  const mean = sumOf(row) / row.length
  return row.map((x) => x - mean)
}

const knownVariances = new WeakMap<Table, Float64Array>()

/** Of a whole table, so found once for it. */
function variancesOf(table: Table): Float64Array {
  let variances = knownVariances.get(table)
  if (!variances) knownVariances.set(table, (variances = columnVariances(table)))
  return variances
}
