/** The bicubic upsampling from 32 to 140 pixels as a matrix, so that a tensor library needs two matmuls only. */

export const TILE_SIDE = 32
export const MODEL_SIDE = 140

/** OpenCV's INTER_CUBIC and PyTorch's bicubic both use this sharpness. */
const A = -0.75

/** Keys' cubic convolution kernel at `distance` pixels (Keys 1981, equation 15, with a = -0.75). */
function cubic(distance: number): number {
  const x = Math.abs(distance)
  if (x <= 1) return ((A + 2) * x - (A + 3)) * x * x + 1
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * A
  return 0
}

/**
 * `target` x `source` weights, row-major: out = M · in. Pixel centres at halves, edges clamped, no antialiasing;
 * computed in float64, then rounded to float32. Every row sums to 1 but for rounding.
 */
export function bicubicMatrix(source = TILE_SIDE, target = MODEL_SIDE): Float32Array {
  const weights = new Float64Array(target * source)
  for (let row = 0; row < target; row++) {
    const centre = ((row + 0.5) * source) / target - 0.5
    const left = Math.floor(centre)
    for (let tap = left - 1; tap <= left + 2; tap++) {
      const column = Math.min(Math.max(tap, 0), source - 1)
      weights[row * source + column]! += cubic(centre - tap)
    }
  }
  return Float32Array.from(weights)
}
