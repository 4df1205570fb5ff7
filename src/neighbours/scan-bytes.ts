/**
 * Scans of uint8 tables without decoding them first: the same float64 arithmetic on the same
 * decoded values.
 */
import { squaresFourBytes } from './scan-fours.ts'
import { tellingColumn, VALUES_PER_LOOK } from './scan-powers.ts'
import type { Uint8Table } from './table.ts'

/** As a `RowScan`, over rows `first` to `first + n` of a uint8 table. */
export type ByteScan = (
  table: Uint8Table,
  first: number,
  n: number,
  query: Float64Array,
  out: Float64Array,
  bound: number,
) => void

/**
 * Sum of (x - y)^2. Byte x scale is exact, so this equals the scan of the decoded rows to the last
 * bit.
 */
export const scanSqeuclideanBytes: ByteScan = (table, first, n, query, out, bound) => {
  const { values, scales, width } = table
  const column = tellingColumn(query)
  const value = query[column]!
  let i = 0
  if (bound === Infinity) {
    for (; i + 4 <= n; i += 4) squaresFourBytes(values, scales, first + i, width, query, out, i)
  }
  for (let at = (first + i) * width; i < n; i++, at += width) {
    const scale = scales[first + i]!
    const difference = value - values[at + column]! * scale
    if (difference * difference >= bound) {
      out[i] = Infinity
      continue
    }
    let sum = 0
    for (let j = 0; j < width;) {
      const look = Math.min(j + VALUES_PER_LOOK, width)
      for (; j < look; j++) {
        const d = query[j]! - values[at + j]! * scale
        sum += d * d
      }
      if (sum >= bound) {
        sum = Infinity
        break
      }
    }
    out[i] = sum
  }
}

/** Square root of the sum of (x - y)^2. */
export const scanEuclideanBytes: ByteScan = (table, first, n, query, out, bound) => {
  scanSqeuclideanBytes(table, first, n, query, out, bound * bound)
  for (let i = 0; i < n; i++) out[i] = Math.sqrt(out[i]!)
}
