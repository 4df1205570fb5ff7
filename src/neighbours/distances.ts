/**
 * The distances that images can be compared by: scipy's names and definitions, prepared for one
 * table.
 */
import { columnVariances } from './columns.ts'
import type { DistanceName } from './distance-names.ts'
import { prepareMahalanobis } from './mahalanobis.ts'
import { prepareCorrelation } from './scan-angles.ts'
import { scanEuclideanBytes, scanSqeuclideanBytes, type ByteScan } from './scan-bytes.ts'
import { prepareCosine } from './scan-cosine.ts'
import {
  scanChebyshev,
  scanCityblock,
  scanEuclidean,
  scanMinkowski,
  scanSqeuclidean,
  type RowScan,
} from './scan-powers.ts'
import { scanBraycurtis, scanCanberra, scanJensenshannon, scanSeuclidean } from './scan-ratios.ts'
import { sieved } from './scan-sieved.ts'
import { scanTable, type Scan } from './scan-table.ts'
import { sieveOf } from './sieve.ts'
import type { Table } from './table.ts'

/** `p` is minkowski's power, above 0, 2 by default as in scipy; no other distance reads it. */
export interface DistanceOptions {
  readonly p?: number | undefined
}

/**
 * A distance made ready for a table; keep it as long as the table, for some (cosine, mahalanobis)
 * take time to make.
 */
export interface PreparedDistance {
  readonly table: Table
  /**
   * The scan of the table's rows by one query of the table's width. @throws RangeError for another
   * width.
   */
  readonly scanFrom: (query: ArrayLike<number>) => Scan
}

/**
 * The distance of that name over a table, as scipy's `cdist` defines it on the decoded rows in
 * float64; V of seuclidean and VI of mahalanobis are the table's own (`V=np.var(rows, axis=0, ddof=1)`;
 * `cdist`'s default counts the query as a row too). NaN comes where scipy gives NaN (cosine of a row of
 * zeros, say), but 0 for a jensenshannon whose divergence rounding leaves below 0. Source:
 * docs.scipy.org/doc/scipy/reference/generated/scipy.spatial.distance.cdist.html
 * @throws RangeError for a p that is not above 0.
 */
export function prepareDistance(
  name: DistanceName,
  table: Table,
  { p = 2 }: DistanceOptions = {},
): PreparedDistance {
  const prepared = prepare(name, table, p)
  const scanFrom = (query: ArrayLike<number>) => {
    if (query.length !== table.width) {
      throw new RangeError(`A query of ${query.length} values meets rows of ${table.width}.`)
    }
    return prepared(Float64Array.from(query))
  }
  return { table, scanFrom }
}

function prepare(name: DistanceName, table: Table, p: number): (query: Float64Array) => Scan {
  const by = (rowScan: RowScan, byteScan?: ByteScan) => (query: Float64Array) =>
    scanTable(table, query, rowScan, byteScan)
  switch (name) {
    case 'euclidean':
      return withSieve(table, by(scanEuclidean, scanEuclideanBytes), (bound) => bound)
    case 'sqeuclidean':
      return withSieve(table, by(scanSqeuclidean, scanSqeuclideanBytes), Math.sqrt)
    case 'cosine':
      return prepareCosine(table)
    case 'cityblock':
      return by(scanCityblock)
    case 'chebyshev':
      return by(scanChebyshev)
    case 'correlation':
      return prepareCorrelation(table)
    case 'canberra':
      return by(scanCanberra)
    case 'braycurtis':
      return by(scanBraycurtis)
    case 'minkowski':
      return by(scanMinkowski(p))
    case 'jensenshannon':
      return by(scanJensenshannon)
    case 'seuclidean':
      return by(scanSeuclidean(columnVariances(table)))
    case 'mahalanobis':
      return prepareMahalanobis(table)
  }
}

/** Rows of bytes are sieved by their euclidean distance before they are measured. */
function withSieve(
  table: Table,
  scanFrom: (query: Float64Array) => Scan,
  radiusOf: (bound: number) => number,
): (query: Float64Array) => Scan {
  const sieve = table.dtype === 'float32' ? undefined : sieveOf(table, table.scales)
  return sieve ? (query) => sieved(scanFrom(query), sieve, query, radiusOf) : scanFrom
}
