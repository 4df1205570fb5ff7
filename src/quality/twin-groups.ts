/** Groups of near-duplicates: images linked by pairs that lie close enough (single linkage). */
import { Links } from './links.ts'
import type { Twins } from './twins.ts'

/** Image numbers that pairs within the bound link, directly or over others, ascending; at least two. */
export interface TwinGroup {
  readonly members: Uint32Array
  /** How far each member is from the one nearest to it, in the distance's own unit. */
  readonly nearest: Float64Array
  /** Of its two closest members. */
  readonly closest: number
}

/**
 * The groups of one gallery's twins, those with the closest pair first, ties by their first member.
 * Chains count: a and c are of one group where both are twins of b, however far apart they are.
 *
 * @param bound pairs farther apart link nothing; a pair without a distance (NaN) never does
 */
export function groupTwins({ first, second, distances }: Twins, bound = Infinity): TwinGroup[] {
  const links = new Links()
  const nearest = new Map<number, number>()
  const bring = (image: number, distance: number) =>
    nearest.set(image, Math.min(nearest.get(image) ?? Infinity, distance))
  distances.forEach((distance, i) => {
    if (!(distance <= bound)) return
    const [one, other] = [first[i]!, second[i]!]
    links.join(one, other)
    bring(one, distance)
    bring(other, distance)
  })
  const membersOf = new Map<number, number[]>()
  for (const image of [...nearest.keys()].sort((a, b) => a - b)) {
    const root = links.rootOf(image)
    const members = membersOf.get(root)
    if (members) members.push(image)
    else membersOf.set(root, [image])
  }
  return Array.from(membersOf.values(), (members) => groupOf(members, nearest)).sort(
    (a, b) => a.closest - b.closest || a.members[0]! - b.members[0]!,
  )
}

function groupOf(members: readonly number[], nearest: ReadonlyMap<number, number>): TwinGroup {
  const distances = Float64Array.from(members, (image) => nearest.get(image)!)
  const closest = distances.reduce((least, distance) => Math.min(least, distance), Infinity)
  return { members: Uint32Array.from(members), nearest: distances, closest }
}
