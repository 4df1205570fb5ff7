import { describe, expect, it } from 'vitest'
import { searchBlend, type Blend } from './blend.ts'
import { prepareDistance } from './distances.ts'
import { quantiseRows } from './quantise.ts'
import { scaleOf } from './scale.ts'
import { searchPrepared } from './search.ts'
import { rowOf, type Float32Table } from './table.ts'

const sha = '0'.repeat(64)
const wave = (length: number, speed: number) =>
  Float32Array.from({ length }, (_, i) => Math.max(0, Math.sin(i * i * speed)))
const count = 900
const scores: Float32Table = { count, width: 4, modelSha256: sha, dtype: 'float32', values: wave(count * 4, 0.7) } // prettier-ignore
const looks = quantiseRows(wave(count * 33, 0.9), count, 33, sha)
// Equal images: ties in both features, at distance 0 and elsewhere.
for (const [from, to] of [
  [3, 700],
  [3, 40],
  [500, 20],
] as const) {
  // prettier-ignore
  scores.values.copyWithin(to * 4, from * 4, from * 4 + 4)
  looks.values.copyWithin(to * 33, from * 33, from * 33 + 33)
  looks.scales[to] = looks.scales[from]!
}
const what = { prepared: prepareDistance('euclidean', scores), scale: 0.7 }

describe.each(['euclidean', 'cosine', 'cityblock'] as const)('a blend with %s', (name) => {
  const look = { prepared: prepareDistance(name, looks), scale: 1.9 }
  const queryOf = (row: number) => ({ what: rowOf(scores, row), look: rowOf(looks, row) })

  it.each([0.001, 0.25, 0.5, 0.9, 0.999])(
    'at w = %d is the sum of both, in exact order',
    (weight) => {
      for (let row = 0; row < count; row += 23) {
        const query = queryOf(row)
        const [a, b] = [new Float64Array(count), new Float64Array(count)]
        what.prepared.scanFrom(query.what)(0, count, a, Infinity)
        look.prepared.scanFrom(query.look)(0, count, b, Infinity)
        const sums = a.map(
          (d, i) => ((1 - weight) * d) / what.scale + (weight * b[i]!) / look.scale,
        )
        const order = [...sums.keys()].sort((i, j) => sums[i]! - sums[j]! || i - j)
        for (const k of [1, 10, 100]) {
          const { ids, distances } = searchBlend({ what, look, weight }, query, { k, exclude: row })
          const expected = order.filter((id) => id !== row).slice(0, k)
          expect([...ids]).toEqual(expected)
          expect([...distances]).toEqual(expected.map((id) => sums[id]))
        }
      }
    },
  )

  it('is the plain answer at its ends, distances included', () => {
    for (const row of [0, 3, 500, 899]) {
      const query = queryOf(row)
      expect(searchBlend({ what, look, weight: 0 }, query, { k: 50 })).toEqual(
        searchPrepared(what.prepared, query.what, { k: 50 }),
      )
      expect(searchBlend({ what, look, weight: 1 }, query, { k: 50 })).toEqual(
        searchPrepared(look.prepared, query.look, { k: 50 }),
      )
    }
  })
})

describe('a blend', () => {
  const query = { what: [0, 0, 0, 0], look: [0, 0, 0, 0] }
  const good: Blend = { what, look: what, weight: 0.5 }

  it.each<[string, Blend]>([
    ['a weight above 1', { ...good, weight: 1.01 }],
    ['a weight that is NaN', { ...good, weight: NaN }],
    ['a scale of 0', { ...good, look: { ...what, scale: 0 } }],
    ['a scale that is NaN', { ...good, what: { ...what, scale: NaN } }],
    ['tables of different counts', { ...good, look: { prepared: prepareDistance('euclidean', { ...scores, count: 1, values: scores.values.slice(0, 4) }), scale: 1 } }], // prettier-ignore
  ])('refuses %s', (_, blend) => {
    expect(() => searchBlend(blend, query, { k: 1 })).toThrow(RangeError)
  })

  it('puts images without a distance in one feature last', () => {
    const cosine = { prepared: prepareDistance('cosine', { ...scores, values: scores.values.map((v, i) => (i < 8 ? 0 : v + 0.1)) }), scale: 1 } // prettier-ignore
    const all = searchBlend({ what: cosine, look: what, weight: 0.5 }, { ...query, what: [1, 2, 3, 4] }, { k: count }) // prettier-ignore
    expect([...all.ids.slice(-2)]).toEqual([0, 1])
    expect(all.distances.at(-1)).toBeNaN()
  })
})

describe('the scale of a distance', () => {
  const line = (values: number[]): Float32Table => ({ count: values.length, width: 1, modelSha256: sha, dtype: 'float32', values: Float32Array.from(values) }) // prettier-ignore
  const scale = (values: number[], kind: 'pairwise' | 'tenth-neighbour', sample?: number) =>
    scaleOf(prepareDistance('euclidean', line(values)), kind, sample)
  const hundred = Array.from({ length: 100 }, (_, i) => i)

  it('is the median distance between sampled images', () => {
    expect(scale([0, 1, 5], 'pairwise')).toBe(4)
    expect(scale([0, 1, 5, 6], 'pairwise')).toBe(4.5)
    expect(scale(hundred, 'pairwise', 4)).toBe(37.5)
    // 256 that lie evenly, as the README says.
    const squares = Array.from({ length: 2560 }, (_, i) => i * i)
    const sampled = squares.filter((_, i) => i % 10 === 0)
    expect(scale(squares, 'pairwise')).toBe(scale(sampled, 'pairwise', sampled.length))
  })

  it('is the median distance to the 10th neighbour, the image itself left out', () => {
    expect(scale(hundred, 'tenth-neighbour')).toBe(5)
    expect(scale(hundred, 'tenth-neighbour', 1)).toBe(10)
    expect(scale([0, 1, 5], 'tenth-neighbour')).toBe(5)
  })

  it('is 1 where there is none', () => {
    for (const kind of ['pairwise', 'tenth-neighbour'] as const) {
      expect(scale([], kind)).toBe(1)
      expect(scale([7], kind)).toBe(1)
      expect(scale([7, 7, 7], kind)).toBe(1)
      expect(scale([NaN, 1, 3], kind)).toBe(kind === 'pairwise' ? 2 : 1)
    }
  })

  it.each(['cosine', 'correlation'] as const)(
    'is 1 for equal images, though by %s they are not quite 0 apart',
    (name) => {
      const scales = Array.from({ length: 40 }, (_, seed) => {
        const row = wave(512, 0.3 + seed)
        const values = Float32Array.from({ length: 10 * 512 }, (_, i) => row[i % 512]!)
        return scaleOf(prepareDistance(name, quantiseRows(values, 10, 512, sha)), 'pairwise')
      })
      expect(new Set(scales)).toEqual(new Set([1]))
    },
  )
})
