/** The scan of whitened rows, which are float64. */

/**
 * Writes the euclidean distances of rows `from` to `to` (exclusive; each as wide as the query) to `out[0..to -
 * from)`. Four rows at once, for the reason that scan-fours.ts gives; its own loops have met float32 rows only.
 */
export function scanWhitened(
  rows: Float64Array,
  query: Float64Array,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const width = query.length
  let row = from
  for (; row + 4 <= to; row += 4) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    const first = row * width
    const second = first + width
    const third = second + width
    const fourth = third + width
    for (let j = 0; j < width; j++) {
      const x = query[j]!
      const p = x - rows[first + j]!
      const q = x - rows[second + j]!
      const r = x - rows[third + j]!
      const s = x - rows[fourth + j]!
      a += p * p
      b += q * q
      c += r * r
      d += s * s
    }
    out[row - from] = Math.sqrt(a)
    out[row - from + 1] = Math.sqrt(b)
    out[row - from + 2] = Math.sqrt(c)
    out[row - from + 3] = Math.sqrt(d)
  }
  for (; row < to; row++) {
    let sum = 0
    for (let j = 0; j < width; j++) {
      const d = query[j]! - rows[row * width + j]!
      sum += d * d
    }
    out[row - from] = Math.sqrt(sum)
  }
}
