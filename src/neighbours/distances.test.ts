import { describe, expect, it } from 'vitest'
import { DISTANCE_NAMES, isDistanceName, type DistanceName } from './distance-names.ts'
import { prepareDistance } from './distances.ts'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import fixture from './scipy-fixture.json' with { type: 'json' }
import { rowOf, type Float32Table, type Table } from './table.ts'

const numbersOf = (line: string): number[] =>
  line.split(' ').map((word) => Number(word.replace('inf', 'Infinity')))

const rowsOf = (lines: string[]) => lines.map((line) => [...Float32Array.from(numbersOf(line))])

const tableOf = (rows: readonly (readonly number[])[]): Float32Table => ({
  count: rows.length,
  width: rows[0]?.length ?? 1,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from(rows.flat()),
})

const decoded = (table: Table): Float32Table =>
  tableOf(Array.from({ length: table.count }, (_, i) => [...rowOf(table, i)]))

const distancesBy = (name: DistanceName, table: Table, query: ArrayLike<number>, p?: number) => {
  const out = new Float64Array(table.count)
  prepareDistance(name, table, { p }).scanFrom(query)(0, table.count, out, Infinity)
  return out
}

/**
 * Rounding that two ways of the same sum may differ by; Jensen-Shannon takes the root of what
 * cancels to 0.
 */
const nothing = (name: string) => (name === 'jensenshannon' ? 3e-8 : 1e-12)

describe.each(Object.entries(fixture.cases))(
  'on the gallery "%s"',
  (_, { rows, queries, distances }) => {
    // prettier-ignore
    const table = tableOf(rowsOf(rows))

    it.each(Object.entries(distances))('%s is what scipy says', (title, answers) => {
      const [name, p] = title.split(' ') as [DistanceName, string | undefined]
      rowsOf(queries).forEach((query, q) => {
        const power = p?.replace('inf', 'Infinity')
        const found = distancesBy(name, table, query, power ? Number(power) : undefined)
        numbersOf(answers[q]!).forEach((expected, i) => {
          // scipy's NaN for the cancelled divergence of a row with itself, see scanJensenshannon.
          if (name === 'jensenshannon' && found[i] === 0 && rows[i] === queries[q]) return
          if (!Number.isFinite(expected)) return expect(found[i]).toBe(expected)
          const slack = 1e-6 * Math.abs(expected) + nothing(name)
          expect(Math.abs(found[i]! - expected), `row ${i}`).toBeLessThanOrEqual(slack)
        })
      })
    })
  },
)

it('covers every distance and the edges at which scipy gives NaN and Infinity', () => {
  const tried = new Set(Object.keys(fixture.cases.edges.distances).map((key) => key.split(' ')[0]))
  expect(DISTANCE_NAMES.every((name) => tried.has(name))).toBe(true)
  const { cosine, correlation, braycurtis, jensenshannon } = fixture.cases.edges.distances
  for (const answers of [cosine, correlation, braycurtis]) expect(answers[0]).toContain('nan')
  expect(jensenshannon[0]).toContain('inf')
})

const wave = Float32Array.from({ length: 150 * 45 }, (_, i) => Math.sin(i * i))
const relu = wave.map((value) => Math.max(0, value))
const tablesOfBytes: [string, Table][] = [
  ['uint8', quantiseRows(relu, 150, 45, '0'.repeat(64))],
  ['int8', quantiseSignedRows(wave, 150, 45, '0'.repeat(64))],
]

describe.each(DISTANCE_NAMES)('%s', (name) => {
  describe.each(tablesOfBytes)('of %s', (_, bytes) => {
    const query = rowOf(bytes, 7)

    it('is the distance of the values that the bytes stand for, to the last bit', () => {
      const expected = distancesBy(name, decoded(bytes), query, 3)
      expect(distancesBy(name, bytes, query, 3)).toEqual(expected)
    })

    it('is the same whether rows are scanned together or one by one', () => {
      for (const table of [bytes, decoded(bytes)]) {
        const scan = prepareDistance(name, table, { p: 3 }).scanFrom(query)
        const alone = new Float64Array(1)
        const singles = Array.from({ length: table.count }, (_, i) => {
          scan(i, i + 1, alone, Infinity)
          return alone[0]
        })
        expect(singles).toEqual([...distancesBy(name, table, query, 3)])
      }
    })

    it('may only call Infinity what is no nearer than the bound', () => {
      const exact = distancesBy(name, bytes, query, 3)
      const sorted = exact.toSorted()
      for (const table of [bytes, decoded(bytes)]) {
        const scan = prepareDistance(name, table, { p: 3 }).scanFrom(query)
        for (const bound of [0, sorted[1]!, sorted[40]!, Infinity]) {
          const out = new Float64Array(table.count)
          scan(0, table.count, out, bound)
          out.forEach((distance, i) => {
            if (distance !== exact[i])
              expect([distance, exact[i]! >= bound]).toEqual([Infinity, true])
          })
        }
      }
    })
  })

  it('knows an empty table and a table of one row', () => {
    const empty = { ...tableOf([]), width: 3 }
    expect(distancesBy(name, empty, [1, 2, 3])).toHaveLength(0)
    const one = distancesBy(name, tableOf([[1, 2, 4]]), [1, 2, 4])[0]!
    // One row has no variance: nothing can be said in its terms.
    if (name === 'seuclidean' || name === 'mahalanobis') expect(one).toBeNaN()
    else expect(one).toBeCloseTo(0, 12)
  })

  it('refuses a query of another width', () => {
    const message = 'A query of 2 values meets rows of 3.'
    expect(() => prepareDistance(name, tableOf([[1, 2, 3]])).scanFrom([1, 2])).toThrow(message)
  })
})

it('sums of squares over bytes of either sign are those written out in float64', () => {
  for (const [, table] of tablesOfBytes) {
    const query = rowOf(table, 3)
    const expected = Array.from({ length: table.count }, (_, i) =>
      rowOf(table, i).reduce((sum, y, j) => sum + (query[j]! - y) ** 2, 0),
    )
    expect([...distancesBy('sqeuclidean', table, query)]).toEqual(expected)
  }
})

it('euclidean leaves far rows early and never a near one', () => {
  const table = tableOf(Array.from({ length: 64 }, (_, i) => Array.from({ length: 40 }, () => i)))
  const out = new Float64Array(64)
  prepareDistance('euclidean', table).scanFrom(new Float32Array(40))(0, 64, out, Math.sqrt(1000))
  const expected = Array.from(out, (_, i) => (i < 5 ? Math.sqrt(40 * i * i) : Infinity))
  expect([...out]).toEqual(expected)
})

it('chebyshev passes over a NaN that is not all, as scipy does', () => {
  expect([...distancesBy('chebyshev', tableOf([[1, NaN], [NaN, 5]]), [3, 4])]).toEqual([2, 1]) // prettier-ignore
})

it('cosine and correlation are never negative, whatever rounding does to rows of one direction', () => {
  for (let i = 1; i < 200; i++) {
    const row = [Math.fround(Math.sin(i)), Math.fround(Math.cos(i)), Math.fround(i / 7)]
    const table = tableOf([row, row.map((x) => x * 3)])
    for (const name of ['cosine', 'correlation'] as const) {
      expect(Math.min(...distancesBy(name, table, row))).toBeGreaterThanOrEqual(0)
    }
  }
})

it('mahalanobis ranks by no float32 rounding where all scores are alike', () => {
  // Softmax scores of images that are all surely of one class: what is left to vary is small.
  const rows = Array.from({ length: 300 }, (_, i) => {
    const others = Array.from({ length: 9 }, (_, j) => 1e-6 * (1 + Math.sin(i * 7.3 + j * j * 2.1)))
    return [1 - others.reduce((a, b) => a + b), ...others]
  })
  const [whole, withoutFirst] = [tableOf(rows), tableOf(rows.map((row) => row.slice(1)))]
  // Rows that add up to 1 are told apart by all but one of their values.
  const [found, expected] = [
    distancesBy('mahalanobis', whole, rows[0]!),
    distancesBy('mahalanobis', withoutFirst, rows[0]!.slice(1)),
  ]
  for (const [i, distance] of found.entries()) expect(distance).toBeCloseTo(expected[i]!, 1)
})

it('mahalanobis sees no difference, and no NaN, in a direction in which the gallery never varies', () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [a, b, c] = [Math.sin(i) ** 2, Math.cos(i * i) ** 2, Math.sin(i ** 3) ** 2]
    return [a, b, c].map((x) => x / (a + b + c))
  })
  const table = tableOf(rows)
  for (let i = 0; i < 60; i++) {
    const shifted = Array.from(rowOf(table, i), (x) => x + i / 16)
    expect(distancesBy('mahalanobis', table, shifted)[i]).toBeLessThan(1e-6)
  }
})

it('minkowski refuses a p that is not above 0', () => {
  for (const p of [0, -1, NaN]) {
    expect(() => prepareDistance('minkowski', tableOf([[1]]), { p })).toThrow(RangeError)
  }
})

it('jensenshannon puts nearly equal rows at 0, where rounding makes scipy say NaN', () => {
  const rows = Array.from({ length: 500 }, (_, i) => [0.3 + i / 1000, 0.7 - i / 1000])
  for (const row of tableOf(rows).values.keys()) {
    const [a, b] = [Math.sin(row) ** 2, Math.cos(row) ** 2]
    const [distance] = distancesBy('jensenshannon', tableOf([[a * 3, b * 3]]), [a, b])
    expect(distance).toBeLessThan(1e-6)
  }
  expect(distancesBy('jensenshannon', tableOf([[2, -1]]), [1, 1])[0]).toBe(Infinity)
})

it('knows its names', () => {
  expect(isDistanceName('cosine')).toBe(true)
  expect(isDistanceName('Cosine')).toBe(false)
})

it.each([10, 64])(
  'mahalanobis ranks nothing by rounding: %i numbers a row need more rows',
  (width) => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        Array.from({ length: width }, (_, j) => Math.sin((i + 1) * (j + 2) ** 2)),
      )
    const of = (count: number) => distancesBy('mahalanobis', tableOf(rows(count)), rows(1)[0]!)
    expect(of(width).every(Number.isNaN)).toBe(true)
    expect(of(3 * width).some(Number.isNaN)).toBe(false)
  },
)
