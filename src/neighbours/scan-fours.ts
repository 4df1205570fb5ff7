/**
 * Sums over four rows at once. Each row's own sum still runs from the first value to the last, to
 * the same bit; but one addition need not wait for another's result, which nearly halves the time
 * of wide rows.
 */
import type { ByteRows } from './byte-rows.ts'

/** Sums of x y over four rows from `rows[at]` on, into `out[i..i + 4)`. */
export function dotFour(
  rows: Float32Array,
  at: number,
  width: number,
  query: Float64Array,
  out: Float64Array,
  i: number,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const second = at + width
  const third = second + width
  const fourth = third + width
  for (let j = 0; j < width; j++) {
    const x = query[j]!
    a += x * rows[at + j]!
    b += x * rows[second + j]!
    c += x * rows[third + j]!
    d += x * rows[fourth + j]!
  }
  out[i] = a
  out[i + 1] = b
  out[i + 2] = c
  out[i + 3] = d
}

/** As `dotFour`, of rows of bytes from row `first` on. */
export function dotFourBytes(
  { bytes, sign, scales, width }: ByteRows,
  first: number,
  query: Float64Array,
  out: Float64Array,
  i: number,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const at = first * width
  const second = at + width
  const third = second + width
  const fourth = third + width
  const s = scales[first]!
  const t = scales[first + 1]!
  const u = scales[first + 2]!
  const v = scales[first + 3]!
  for (let j = 0; j < width; j++) {
    const x = query[j]!
    a += x * (((bytes[at + j]! ^ sign) - sign) * s)
    b += x * (((bytes[second + j]! ^ sign) - sign) * t)
    c += x * (((bytes[third + j]! ^ sign) - sign) * u)
    d += x * (((bytes[fourth + j]! ^ sign) - sign) * v)
  }
  out[i] = a
  out[i + 1] = b
  out[i + 2] = c
  out[i + 3] = d
}

/** Sums of (x - y)^2 over four rows from `rows[at]` on, into `out[i..i + 4)`. */
export function squaresFour(
  rows: Float32Array,
  at: number,
  width: number,
  query: Float64Array,
  out: Float64Array,
  i: number,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const second = at + width
  const third = second + width
  const fourth = third + width
  for (let j = 0; j < width; j++) {
    const x = query[j]!
    const p = x - rows[at + j]!
    const q = x - rows[second + j]!
    const r = x - rows[third + j]!
    const s = x - rows[fourth + j]!
    a += p * p
    b += q * q
    c += r * r
    d += s * s
  }
  out[i] = a
  out[i + 1] = b
  out[i + 2] = c
  out[i + 3] = d
}

/** As `squaresFour`, of rows of bytes from row `first` on. */
export function squaresFourBytes(
  { bytes, sign, scales, width }: ByteRows,
  first: number,
  query: Float64Array,
  out: Float64Array,
  i: number,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const at = first * width
  const second = at + width
  const third = second + width
  const fourth = third + width
  const s = scales[first]!
  const t = scales[first + 1]!
  const u = scales[first + 2]!
  const v = scales[first + 3]!
  for (let j = 0; j < width; j++) {
    const x = query[j]!
    const k = x - ((bytes[at + j]! ^ sign) - sign) * s
    const l = x - ((bytes[second + j]! ^ sign) - sign) * t
    const m = x - ((bytes[third + j]! ^ sign) - sign) * u
    const n = x - ((bytes[fourth + j]! ^ sign) - sign) * v
    a += k * k
    b += l * l
    c += m * m
    d += n * n
  }
  out[i] = a
  out[i + 1] = b
  out[i + 2] = c
  out[i + 3] = d
}
