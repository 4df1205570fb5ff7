/**
 * Scans of tables of bytes without decoding them first: the same float64 arithmetic on the same
 * decoded values.
 */
import type { ByteRows } from './byte-rows.ts'
import { squaresFourBytes } from './scan-fours.ts'
import { tellingColumn, VALUES_PER_LOOK } from './scan-powers.ts'

/** As a `RowScan`, over rows `first` to `first + n` of a table of bytes. */
export type ByteScan = (
  rows: ByteRows,
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
export const scanSqeuclideanBytes: ByteScan = (rows, first, n, query, out, bound) => {
  const { bytes, sign, scales, width } = rows
  const column = tellingColumn(query)
  const value = query[column]!
  let i = 0
  if (bound === Infinity) {
    for (; i + 4 <= n; i += 4) squaresFourBytes(rows, first + i, query, out, i)
  }
  for (let at = (first + i) * width; i < n; i++, at += width) {
    const scale = scales[first + i]!
    const difference = value - ((bytes[at + column]! ^ sign) - sign) * scale
    if (difference * difference >= bound) {
      out[i] = Infinity
      continue
    }
    let sum = 0
    for (let j = 0; j < width;) {
      const look = Math.min(j + VALUES_PER_LOOK, width)
      for (; j < look; j++) {
        const d = query[j]! - ((bytes[at + j]! ^ sign) - sign) * scale
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
export const scanEuclideanBytes: ByteScan = (rows, first, n, query, out, bound) => {
  scanSqeuclideanBytes(rows, first, n, query, out, bound * bound)
  for (let i = 0; i < n; i++) out[i] = Math.sqrt(out[i]!)
}
