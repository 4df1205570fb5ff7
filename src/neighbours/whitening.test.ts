import { describe, expect, it } from 'vitest'
import { inverseFactor } from './cholesky.ts'
import { entriesFor, listEntries } from './sparse-rows.ts'
import { whiten, whiteningOf, type Whitening } from './whitening.ts'

const SIZE = 40
const LEAST_PART = 1e-10
type Matrix = number[][]

const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i === j)))
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, l) => sum + value * b[l]![j]!, 0)))
const transposed = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!))

/** B'B + 1 of a fixed B. */
const regular = (() => {
  const b = identity(SIZE).map((row, i) => row.map((_, j) => Math.sin(i * i + 7 * i * j)))
  return times(transposed(b), b).map((row, i) => row.map((value, j) => value + Number(i === j)))
})()

/** The last column follows from the others: their sum. */
const singular = (() => {
  const t = identity(SIZE).map((row, i) =>
    i === SIZE - 1 ? row.map((_, j) => Number(j < i)) : row,
  )
  return times(times(t, regular), transposed(t))
})()

/** Column 11 never varies. */
const unused = regular.map((row, i) => row.map((value, j) => (i === 11 || j === 11 ? 0 : value)))

const whitening = (covariance: Matrix) =>
  whiteningOf(Float64Array.from(covariance.flat()), SIZE, LEAST_PART)

function turned(how: Whitening, row: readonly number[]): number[] {
  const entries = entriesFor(SIZE)
  listEntries(Float64Array.from(row), new Float64Array(SIZE), entries)
  const out = new Float64Array(how.directions)
  whiten(how, entries, out, 0)
  return [...out]
}

/** W'W. */
function squareOf(covariance: Matrix): Matrix {
  const how = whitening(covariance)
  const byColumn = identity(SIZE).map((row) => turned(how, row))
  return times(byColumn, transposed(byColumn))
}

function expectSame(found: Matrix, expected: Matrix): void {
  const largest = Math.max(...expected.flat().map(Math.abs))
  found.flat().forEach((value, at) => {
    const difference = Math.abs(value - expected.flat()[at]!)
    expect(difference, `at ${at}`).toBeLessThanOrEqual(1e-9 * largest)
  })
}

describe('a whitening', () => {
  it('squares to the inverse of the covariance', () => {
    expect(whitening(regular).directions).toBe(SIZE)
    expectSame(times(squareOf(regular), regular), identity(SIZE))
  })

  it.each([
    ['a column follows from the others', singular],
    ['a column never varies', unused],
  ])('squares to the pseudo-inverse where %s', (_, covariance) => {
    const inverse = squareOf(covariance)
    expect(whitening(covariance).directions).toBe(SIZE - 1)
    // Penrose's conditions; inverse and covariance are symmetric.
    const product = times(inverse, covariance)
    expectSame(product, transposed(product))
    expectSame(times(covariance, product), covariance)
    expectSame(times(product, inverse), inverse)
  })

  it('leaves out directions that hold too little, and only those', () => {
    const scaled = (part: number) => regular.map((row, i) => row.map((v, j) => v * (i === 0 ? part : 1) * (j === 0 ? part : 1))) // prettier-ignore
    expect(whitening(scaled(1e-3)).directions).toBe(SIZE)
    expect(whitening(scaled(1e-6)).directions).toBe(SIZE - 1)
  })

  it.each([
    ['all columns vary', regular],
    ['one never does', unused],
  ])('turns a row into the sum of what its columns turn into, where %s', (_, covariance) => {
    const how = whitening(covariance)
    const units = identity(SIZE).map((unit) => turned(how, unit))
    for (const count of [0, 1, 3, 4, 5, 8, SIZE]) {
      const row = identity(SIZE)[0]!.map((_, j) => ((j * 7) % SIZE < count ? j + 1 : 0))
      expectSame([turned(how, row)], times([row], units))
    }
    // From each column on, so that each is once the first of four.
    for (let from = 0; from < SIZE; from++) {
      const row = identity(SIZE)[0]!.map((_, j) => (j < from ? 0 : j + 1))
      expectSame([turned(how, row)], times([row], units))
    }
  })

  it('knows nothing of a covariance that is NaN', () => {
    const how = whitening(regular.map((row) => row.map(() => NaN)))
    expect(turned(how, identity(SIZE)[3]!).every(Number.isNaN)).toBe(true)
  })
})

describe('the inverse of a factor', () => {
  it('is that of the lower one', () => {
    // L = [2 0; 3 4], its inverse [1/2 0; -3/8 1/4], by columns.
    expect(inverseFactor(Float64Array.of(4, 6, 6, 25), 2)).toEqual(Float64Array.of(0.5, -0.375, 0, 0.25)) // prettier-ignore
  })

  it('is missing where the matrix is not positive definite', () => {
    for (const matrix of [[0], [-1], [NaN], [1, 2, 2, 1]]) {
      expect(inverseFactor(Float64Array.from(matrix), Math.sqrt(matrix.length))).toBeUndefined()
    }
  })
})
