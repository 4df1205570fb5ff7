/** minkowski's power p: what it may be, and where it belongs to a method. */
import type { DistanceName } from '../neighbours/distance-names.ts'

/** The range on offer: the nearer to 0 the more alike all differences count, the larger the more only the largest. */
export const LEAST_POWER = 0.25
export const MOST_POWER = 20

/** As in scipy; it makes minkowski the same as euclidean. */
export const USUAL_POWER = 2

interface ByDistance {
  distance: DistanceName
  p?: number | undefined
}

export function isPower(p: number): boolean {
  return p >= LEAST_POWER && p <= MOST_POWER
}

/** The power of a method; nothing where another distance than minkowski is chosen. */
export function powerOf({ distance, p = USUAL_POWER }: ByDistance): { p?: number } {
  return distance === 'minkowski' ? { p } : {}
}

/** Into a link, only where it says something. */
export function writePower(parameters: URLSearchParams, method: ByDistance): void {
  const { p = USUAL_POWER } = powerOf(method)
  if (p !== USUAL_POWER) parameters.set('p', String(p))
}

/** From a link; nothing where it is the usual one, makes no sense or is not minkowski's. */
export function powerIn(parameters: URLSearchParams, distance: DistanceName): { p?: number } {
  const p = Number(parameters.get('p'))
  return isPower(p) && p !== USUAL_POWER ? powerOf({ distance, p }) : {}
}
