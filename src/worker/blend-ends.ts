/** The ends of blends: each distance with what it is measured in, found once for each table. */
import type { BlendEnd } from '../neighbours/blend.ts'
import type { PreparedDistance } from '../neighbours/distances.ts'
import { BLEND_SCALE, scaleOf } from '../neighbours/scale.ts'

const ends = new WeakMap<PreparedDistance, BlendEnd>()

export function blendEndOf(prepared: PreparedDistance): BlendEnd {
  const known = ends.get(prepared)
  if (known) return known
  const end = { prepared, scale: scaleOf(prepared, BLEND_SCALE) }
  ends.set(prepared, end)
  return end
}
