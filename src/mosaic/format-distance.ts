/** Distances as people read them. */

/** Below this, leading zeros are harder to read than a power of ten. */
const SMALLEST_PLAIN = 1e-4
const LARGEST_PLAIN = 9999.5

/**
 * `distance` with 4 significant digits: '0.1234', '12.00', '3.100e-9'; '0' for zero, 'not defined'
 * for NaN, '∞' for Infinity. For showing only: ranking and exports use the full number.
 */
export function formatDistance(distance: number): string {
  if (Number.isNaN(distance)) return 'not defined'
  if (distance === 0) return '0'
  const size = Math.abs(distance)
  if (size === Infinity) return distance > 0 ? '∞' : '−∞'
  const isPlain = size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
  const digits = isPlain ? distance.toPrecision(4) : distance.toExponential(3).replace('e+', 'e')
  // A true minus sign: the cosine distance of two like vectors can round to just below zero.
  return digits.replace(/^-/, '−')
}
