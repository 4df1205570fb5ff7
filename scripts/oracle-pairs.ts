/** For tests: scipy's distances of two rows in float64, by their definitions alone. */
import type { DistanceName } from '../src/neighbours/distance-names.ts'

/** The distance of the row that starts at `y[at]` to `x`. */
export type Pair = (x: Float64Array, y: Float64Array, at: number) => number

/** The distances that know nothing but the two rows. */
export const PAIRS: Record<Exclude<DistanceName, 'seuclidean' | 'mahalanobis'>, Pair> = {
  euclidean: (x, y, at) => Math.sqrt(squares(x, y, at)),
  sqeuclidean: (x, y, at) => squares(x, y, at),
  minkowski: (x, y, at) => {
    let sum = 0
    for (let j = 0; j < x.length; j++) sum += Math.abs(x[j]! - y[at + j]!) ** 2
    return sum ** (1 / 2)
  },
  cityblock: (x, y, at) => {
    let sum = 0
    for (let j = 0; j < x.length; j++) sum += Math.abs(x[j]! - y[at + j]!)
    return sum
  },
  chebyshev: (x, y, at) => {
    let most = 0
    for (let j = 0; j < x.length; j++) most = Math.max(most, Math.abs(x[j]! - y[at + j]!))
    return most
  },
  canberra: (x, y, at) => {
    let sum = 0
    for (let j = 0; j < x.length; j++) {
      const a = x[j]!
      const b = y[at + j]!
      if (a !== 0 || b !== 0) sum += Math.abs(a - b) / (Math.abs(a) + Math.abs(b))
    }
    return sum
  },
  braycurtis: (x, y, at) => {
    let above = 0
    let below = 0
    for (let j = 0; j < x.length; j++) {
      above += Math.abs(x[j]! - y[at + j]!)
      below += Math.abs(x[j]! + y[at + j]!)
    }
    return above / below
  },
  cosine: (x, y, at) => angle(x, y, at, 0, 0),
  correlation: (x, y, at) => {
    let ofX = 0
    let ofY = 0
    for (let j = 0; j < x.length; j++) {
      ofX += x[j]!
      ofY += y[at + j]!
    }
    return angle(x, y, at, ofX / x.length, ofY / x.length)
  },
  jensenshannon: (x, y, at) => {
    let ofX = 0
    let ofY = 0
    for (let j = 0; j < x.length; j++) {
      if (x[j]! < 0 || y[at + j]! < 0) return Infinity
      ofX += x[j]!
      ofY += y[at + j]!
    }
    if (ofX === 0 || ofY === 0) return Infinity
    let sum = 0
    for (let j = 0; j < x.length; j++) {
      const p = x[j]! / ofX
      const q = y[at + j]! / ofY
      if (p > 0) sum += p * Math.log(p / ((p + q) / 2))
      if (q > 0) sum += q * Math.log(q / ((p + q) / 2))
    }
    // Below 0 by rounding, where scipy says NaN: as near as rows can be.
    return Math.sqrt(Math.max(0, sum / 2))
  },
}

function squares(x: Float64Array, y: Float64Array, at: number): number {
  let sum = 0
  for (let j = 0; j < x.length; j++) sum += (x[j]! - y[at + j]!) ** 2
  return sum
}

/** 1 - cos of the angle between both, each seen from its own centre. */
function angle(x: Float64Array, y: Float64Array, at: number, ofX: number, ofY: number): number {
  let xy = 0
  let xx = 0
  let yy = 0
  for (let j = 0; j < x.length; j++) {
    const a = x[j]! - ofX
    const b = y[at + j]! - ofY
    xy += a * b
    xx += a * a
    yy += b * b
  }
  const cosine = xy / (Math.sqrt(xx) * Math.sqrt(yy))
  return 1 - Math.max(-1, Math.min(1, cosine))
}
