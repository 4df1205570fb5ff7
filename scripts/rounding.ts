/** Rounds a kernel to its grid so that the errors of different rows cancel on the inputs that the layer really sees. */
import type { Factors } from './matrix.ts'
import { gridOver, nearestCode, rangeOf, type Grid } from './uint8-grid.ts'

/** Factors of the inputs' covariance for kernel rows `start` to `start + size`. */
export type FactorBlock = Factors & { start: number; size: number }

/** Shares of the full range that are tried: a narrower one has finer steps but clips the largest weights. */
const SHARES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6]

/**
 * The zero-holding grid over `values` [rows x outs] whose rounding and clipping cost least;
 * `rowNoise` is what an error of 1 costs in each row.
 */
export function chooseGrid(values: Float32Array, outs: number, rowNoise: Float64Array): Grid {
  const [low, high] = rangeOf(values)
  const grids = SHARES.map((share) => gridOver(low * share, high * share))
  const costs = grids.map((grid) => {
    let cost = 0
    for (let row = 0, at = 0; row < rowNoise.length; row++) {
      let sum = 0
      for (let o = 0; o < outs; o++, at++) {
        sum += (nearestCode(grid, values[at]!) * grid.scale + grid.min - values[at]!) ** 2
      }
      cost += sum * rowNoise[row]!
    }
    return cost
  })
  return grids[costs.indexOf(Math.min(...costs))]!
}

/**
 * Codes [rows x outs] of `values` on `grid`. Each row takes up the errors of the rows after it, by the factors of the
 * inputs' covariance (the LDLQ form of GPTQ: Chee et al. 2023, arXiv 2307.13304; Frantar et al. 2022, arXiv 2210.17323).
 *
 * `rowScales`: what each row was multiplied by since the covariance was measured.
 */
export function roundKernel(
  values: Float32Array,
  outs: number,
  grid: Grid,
  blocks: FactorBlock[],
  rowScales: Float64Array,
): Uint8Array {
  const codes = new Uint8Array(values.length)
  for (const { start, size, lower } of blocks) {
    // Errors so far, in the units in which the covariance was measured.
    const errors = new Float32Array(size * outs)
    const target = new Float64Array(outs)
    for (let k = size - 1; k >= 0; k--) {
      const scale = rowScales[start + k]!
      const at = (start + k) * outs
      target.fill(0)
      for (let j = k + 1; j < size; j++) {
        const share = lower[j * size + k]!
        for (let o = 0; o < outs; o++) target[o]! += share * errors[j * outs + o]!
      }
      for (let o = 0; o < outs; o++) {
        const wanted = values[at + o]! - scale * target[o]!
        const code = nearestCode(grid, wanted)
        codes[at + o] = code
        errors[k * outs + o] = (code * grid.scale + grid.min - values[at + o]!) / scale
      }
    }
  }
  return codes
}
