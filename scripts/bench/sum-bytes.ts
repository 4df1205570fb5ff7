/** The cheapest thing that can be done with a table: one pass that adds up all that it holds. */

/** Written as plainly as anybody would: value after value. */
export function sumBytes(values: Float32Array | Uint8Array | Int8Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
