/** The 256 evenly spaced values on which a quantised tensor lies. */

/** value = code * scale + min, code 0..255. */
export type Grid = { scale: number; min: number }

/** A grid over [low, high], moved so that zero lies on it exactly. */
export function gridOver(low: number, high: number): Grid {
  const from = Math.min(low, 0)
  // Few digits: they stand in model.json, a hundred times.
  const scale = Number(((Math.max(high, 0) - from) / 255).toPrecision(7)) || 1
  return { scale, min: Math.round(from / scale) * scale }
}

/** The code of the grid's value nearest to `value`. */
export function nearestCode(grid: Grid, value: number): number {
  return Math.max(0, Math.min(255, Math.round((value - grid.min) / grid.scale)))
}

/** The smallest and the largest value. */
export function rangeOf(values: Float32Array): [low: number, high: number] {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}
