import { describe, expect, it } from 'vitest'
import { groupTwins } from './twin-groups.ts'
import type { Twins } from './twins.ts'

type Pair = [first: number, second: number, distance: number]

const twinsOf = (pairs: readonly Pair[]): Twins => ({
  first: Uint32Array.from(pairs, ([one]) => one),
  second: Uint32Array.from(pairs, ([, other]) => other),
  distances: Float64Array.from(pairs, ([, , distance]) => distance),
})

/** Members with how far each is from its nearest. */
const listed = (pairs: readonly Pair[], bound?: number) =>
  groupTwins(twinsOf(pairs), bound).map(({ members, nearest }) =>
    Array.from(members, (image, i) => [image, nearest[i]]),
  )

/** By reaching, from every image, whatever a pair within the bound leads to, until nothing is new. */
function oracle(pairs: readonly Pair[], bound: number) {
  const within = pairs.filter(([, , distance]) => distance <= bound)
  const left = new Set(within.flatMap(([one, other]) => [one, other]))
  const groups: number[][][] = []
  while (left.size > 0) {
    const group = new Set([Math.min(...left)])
    for (let size = 0; size < group.size;) {
      size = group.size
      for (const [one, other] of within) {
        if (group.has(one)) group.add(other)
        if (group.has(other)) group.add(one)
      }
    }
    const nearestOf = (image: number) =>
      Math.min(...within.filter((pair) => pair.slice(0, 2).includes(image)).map((pair) => pair[2]))
    groups.push([...group].sort((a, b) => a - b).map((image) => [image, nearestOf(image)]))
    for (const image of group) left.delete(image)
  }
  const closest = (group: number[][]) => Math.min(...group.map(([, distance]) => distance!))
  return groups.sort((a, b) => closest(a) - closest(b) || a[0]![0]! - b[0]![0]!)
}

/** Pairs of a random graph, closest first; whole distances, so that many tie. */
function randomPairs(seed: number, images: number): Pair[] {
  const pairs: Pair[] = []
  for (let one = 0; one < images; one++)
    for (let other = one + 1; other < images; other++) {
      const value = Math.floor((Math.sin(seed * 97 + one * 31 + other * 17) + 1) * 5e4)
      if (value % 7 === 0) pairs.push([one, other, value % 5])
    }
  return pairs.sort((a, b) => a[2] - b[2])
}

describe('groups of twins', () => {
  it('are what a brute-force search finds, at every bound', () => {
    for (let seed = 0; seed < 20; seed++) {
      const pairs = randomPairs(seed, 40)
      for (const bound of [-1, 0, 1, 2, 4, Infinity])
        expect(listed(pairs, bound)).toEqual(oracle(pairs, bound))
    }
  })

  it('follow chains, and fall apart as the bound gets closer', () => {
    const chain: Pair[] = [[8, 9, 1], [3, 8, 2], [0, 3, 3]] // prettier-ignore
    expect(listed(chain)).toEqual([[[0, 3], [3, 2], [8, 1], [9, 1]]]) // prettier-ignore
    expect(listed(chain, 2)).toEqual([[[3, 2], [8, 1], [9, 1]]]) // prettier-ignore
    expect(listed(chain, 1.5)).toEqual([[[8, 1], [9, 1]]]) // prettier-ignore
    expect(listed(chain, 0.5)).toEqual([])
  })

  it('come closest first, ties by their first member, and keep a pair at the bound itself', () => {
    const pairs: Pair[] = [[6, 7, 0], [4, 5, 1], [0, 9, 1]] // prettier-ignore
    expect(listed(pairs, 1).map((group) => group[0]![0])).toEqual([6, 0, 4])
  })

  it('are none of no pairs, of pairs without a distance and below a bound that is no number', () => {
    expect(listed([])).toEqual([])
    expect(listed([[0, 1, NaN]])).toEqual([])
    expect(listed([[0, 1, 0]], NaN)).toEqual([])
  })

  it('are one of a chain of 100,000 images', () => {
    const pairs = Array.from({ length: 99_999 }, (_, i): Pair => [i, i + 1, 1])
    expect(groupTwins(twinsOf(pairs)).map(({ members }) => members.length)).toEqual([100_000])
    expect(groupTwins(twinsOf(pairs.reverse()))).toHaveLength(1)
  })
})
