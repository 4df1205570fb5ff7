import { describe, expect, it } from 'vitest'
import { makeArgsort } from './argsort.ts'

const oracle = (values: Float64Array) =>
  [...values.keys()].sort(
    (a, b) =>
      Number(isNaN(values[a]!)) - Number(isNaN(values[b]!)) || values[a]! - values[b]! || a - b,
  )

/** A generator that gives the same numbers in every run. Source: Steele and Vigna, splitmix32. */
function randomsFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x9e3779b9) | 0
    let t = seed ^ (seed >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97)
    return ((t ^ (t >>> 15)) >>> 0) / 2 ** 32
  }
}

describe('the radix argsort', () => {
  const random = randomsFrom(3)
  it.each<[string, (i: number) => number]>([
    ['spread numbers', () => random()],
    ['all magnitudes', () => random() * 10 ** (random() * 600 - 300)],
    ['neighbouring doubles', () => Math.SQRT2 + Math.floor(random() * 50) * 2 ** -52],
    ['float32 numbers, of which the low bits are equal', () => Math.fround(random())],
    ['many ties', () => Math.floor(random() * 7)],
    ['all equal', () => 3],
    ['NaN, Infinity, both zeros and denormals', (i) => [NaN, Infinity, 0, -0, 5e-324, 1e-310, 1][i % 7]!], // prettier-ignore
    ['only NaN', () => NaN],
  ])('is a stable sort of %s', (_, valueOf) => {
    const argsort = makeArgsort(3000)
    for (const n of [3000, 100, 2, 1, 0]) {
      const values = Float64Array.from({ length: n }, (_, i) => valueOf(i))
      expect([...argsort(values)]).toEqual(oracle(values))
    }
  })

  it('puts NaN of any bits last, and by index', () => {
    const values = new Float64Array(4)
    const bits = [0xfff8000000000002n, 0x7fffffffffffffffn, 0x7ff8000000000001n]
    new BigUint64Array(values.buffer).set(bits)
    expect([...makeArgsort(4)(values)]).toEqual([3, 0, 1, 2])
  })
})
