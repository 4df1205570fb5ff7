import { describe, expect, it } from 'vitest'
import { DISTANCE_NAMES, type DistanceName } from './distance-names.ts'
import { prepareDistance } from './distances.ts'
import { inWords } from './explain-in-words.ts'
import { explainMatch, readingOf } from './explain.ts'
import { sharesOf } from './shares.ts'
import type { Float32Table } from './table.ts'

const a = [0.5, 0.25, 0.125, 0.125]
const b = [0.5, 0, 0.375, 0.125]
const gallery: Float32Table = {
  count: 4,
  width: 4,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from([...a, ...b, 1, 0, 0, 0, 0, 0.5, 0, 0.5]),
}
const sum = (values: Iterable<number>) => [...values].reduce((x, y) => x + y, 0)

describe('the shares of a distance', () => {
  it.each<[DistanceName, number[], number?]>([
    ['euclidean', [0, 0.5, 0.5, 0]],
    ['cityblock', [0, 0.5, 0.5, 0]],
    ['braycurtis', [0, 0.5, 0.5, 0]],
    ['chebyshev', [0, 1, 0, 0]],
    ['canberra', [0, 2 / 3, 1 / 3, 0]],
    ['minkowski', [0, 0.5, 0.5, 0], 3],
    ['minkowski', [0, 1, 0, 0], Infinity],
  ])('of %s are %j', (name, expected, p) => {
    expect([...sharesOf(name, a, b, { p })!]).toEqual(expected)
  })

  it.each<[DistanceName, number[], number[], number[]]>([
    ['cosine', [3, 4], [1, 0], [0.2, 0.8]],
    // Both rows less their means, of length 1: (-0.7071, 0, 0.7071) and (-0.4082, -0.4082, 0.8165).
    ['correlation', [0, 1, 2], [0, 0, 3], [0.3333, 0.622, 0.0447]],
    // What only one of the two has counts as much as what only the other has.
    ['jensenshannon', [1, 0], [0, 1], [0.5, 0.5]],
    ['jensenshannon', [0.5, 0.5], [1, 0], [0.1969, 0.8031]],
  ])('of %s between %j and %j are %j', (name, x, y, expected) => {
    const shares = sharesOf(name, x, y)!
    expected.forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 4))
  })

  it.each(DISTANCE_NAMES.filter((name) => name !== 'mahalanobis'))(
    'of %s sum to 1, are never negative, and are 0 for equal rows',
    (name) => {
      for (const other of [b, [1, 0, 0, 0], [0, 0.5, 0, 0.5]]) {
        const shares = sharesOf(name, a, other, { table: gallery })!
        expect(sum(shares)).toBeCloseTo(1, 12)
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
      }
      expect([...sharesOf(name, a, a, { table: gallery })!]).toEqual([0, 0, 0, 0])
    },
  )

  it('follow the distance: a class made equal takes its share of the square away', () => {
    const distance = (name: DistanceName, x: number[]) => {
      const out = new Float64Array(1)
      const row = { ...gallery, count: 1, values: Float32Array.from(b) }
      prepareDistance(name, row).scanFrom(x)(0, 1, out, Infinity)
      return out[0]!
    }
    const query = [0.25, 0.5, 0.125, 0.125]
    const shares = sharesOf('euclidean', query, b)!
    const without = [0.25, 0, 0.125, 0.125]
    const left = distance('sqeuclidean', without) / distance('sqeuclidean', query)
    expect(1 - shares[1]!).toBeCloseTo(left, 12)
  })

  it('of seuclidean divide by the variances of the gallery', () => {
    const shares = sharesOf('seuclidean', a, b, { table: gallery })!
    const variance = (column: number) => {
      const values = [0, 1, 2, 3].map((i) => gallery.values[i * 4 + column]!)
      const mean = sum(values) / 4
      return sum(values.map((x) => (x - mean) ** 2)) / 3
    }
    expect(shares[1]! / shares[2]!).toBeCloseTo(variance(2) / variance(1), 12)
    expect(() => sharesOf('seuclidean', a, b)).toThrow(RangeError)
  })

  it('do not exist for mahalanobis, nor where the distance is no number', () => {
    expect(sharesOf('mahalanobis', a, b)).toBeNull()
    expect(sharesOf('cosine', a, [0, 0, 0, 0])).toBeNull()
    expect(sharesOf('correlation', a, [1, 1, 1, 1])).toBeNull()
    expect(sharesOf('jensenshannon', a, [0, 0, 0, 0])).toBeNull()
    expect(sharesOf('jensenshannon', a, [1, -0.5, 0, 0])).toBeNull()
    expect(sharesOf('euclidean', a, [NaN, 0, 0, 0])).toBeNull()
  })
})

describe('a row of scores reads as', () => {
  it.each([
    [[0.95, 0.05, 0, 0], { kind: 'sure', first: 0 }],
    [[0, 0.9, 0.1, 0], { kind: 'sure', first: 1 }],
    [[0.4, 0, 0.55, 0.05], { kind: 'between', first: 2, second: 0 }],
    [[0.5, 0.5, 0, 0], { kind: 'between', first: 0, second: 1 }],
    [[0.5, 0.4, 0.1, 0], { kind: 'between', first: 0, second: 1 }],
    [[0.85, 0, 0, 0.15], { kind: 'between', first: 0, second: 3 }],
    [[0.85, 0.08, 0.07, 0], { kind: 'unsure', first: 0 }],
    [[0.4, 0.3, 0.3, 0], { kind: 'unsure', first: 0 }],
    [[NaN, 1, 0, 0], { kind: 'unknown' }],
    [[], { kind: 'unknown' }],
  ])('%j: %j', (scores, reading) => {
    expect(readingOf(scores)).toEqual(reading)
  })
})

describe('an explanation', () => {
  const names = ['airplane', 'cat', 'dog', 'frog']
  const sentence = (query: number[], neighbour: number[], alike?: number) =>
    inWords(explainMatch(query, neighbour, 'euclidean'), names, alike)

  it.each([
    [[0, 0, 0, 1], [0.02, 0, 0, 0.98], 'To the model, both are surely a frog.'],
    [[0, 0.6, 0.4, 0], [0, 0.45, 0.55, 0], 'To the model, both are between a cat and a dog.'],
    [
      [1, 0, 0, 0],
      [0, 0, 1, 0],
      'To the model, the query is surely an airplane, the neighbour surely a dog.',
    ],
    [
      [0, 1, 0, 0],
      [0, 0.7, 0.3, 0],
      'To the model, the query is surely a cat, the neighbour between a cat and a dog.',
    ],
    [[0.4, 0.3, 0.3, 0], [0.5, 0.2, 0.3, 0], 'To the model, both are perhaps an airplane.'],
    [
      [0, 0.6, 0.4, 0],
      [0, 0, 0.4, 0.6],
      'To the model, the query is between a cat and a dog, the neighbour between a frog and a dog.',
    ],
    [
      [NaN, 0, 0, 0],
      [0, 0, 0, 1],
      'To the model, the query is unknown, the neighbour surely a frog.',
    ],
    [[NaN, 0, 0, 0], [NaN, 1, 0, 0], 'To the model, both are unknown.'],
  ])('of %j and %j says: %s', (query, neighbour, expected) => {
    // prettier-ignore
    expect(sentence(query, neighbour)).toBe(expected)
  })

  it('tells how much the two look alike, if known', () => {
    expect(sentence([0, 0, 0, 1], [0, 0, 0, 1], 0.8274)).toBe(
      'To the model, both are surely a frog; their looks agree to 0.83 (1 is the same).',
    )
    expect(sentence([0, 0, 0, 1], [0, 0, 0, 1], -0.004)).toContain('agree to 0.00')
    expect(sentence([0, 0, 0, 1], [0, 0, 0, 1], -0.12)).toContain('agree to -0.12')
  })

  it('names a class that it has no name of by number', () => {
    const explanation = explainMatch([0, 1], [0, 1], 'euclidean')
    expect(inWords(explanation, [])).toBe('To the model, both are surely a class 1.')
  })

  it('names the classes that matter, not all', () => {
    const { classes } = explainMatch([0.02, 0.9, 0.08, 0], [0, 0.75, 0.05, 0.2], 'euclidean')
    expect(classes).toEqual([1, 3])
    // Both surely one class: what little they differ by is named too.
    expect(explainMatch([0, 0.01, 0.01, 0.98], [0, 0.02, 0, 0.98], 'euclidean').classes).toEqual([3, 1, 2]) // prettier-ignore
    expect(explainMatch([0, 0, 0, 1], [0, 0, 0, 1], 'mahalanobis').classes).toEqual([3])
    // From a tenth on; of equal scores the one that makes more of the distance first.
    expect(explainMatch([0.88, 0.12, 0, 0], [1, 0, 0, 0], null).classes).toEqual([0, 1])
    expect(explainMatch([0.5, 0.5, 0, 0], [0.4, 0, 0.5, 0.1], 'euclidean').classes).toEqual([1, 2, 0, 3]) // prettier-ignore
  })
})
