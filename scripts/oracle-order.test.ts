import { describe, expect, it } from 'vitest'
import type { DistanceName } from '../src/neighbours/distance-names.ts'
import { countSwaps, firstOf } from './oracle-order.ts'

const distances = Float64Array.of(3, NaN, 1, 3, 0.5, 3 * (1 + 1e-14), NaN)

describe('the first rows', () => {
  it('come by distance, ties by the lower row, NaN last', () => {
    expect(firstOf(distances, 7)).toEqual([4, 2, 0, 3, 5, 1, 6])
    expect(firstOf(distances, 100)).toHaveLength(7)
    expect(firstOf(distances, 0)).toEqual([])
  })

  it('leave one out', () => {
    expect(firstOf(distances, 3, 2)).toEqual([4, 0, 3])
  })
})

describe('an answer', () => {
  const right = firstOf(distances, 7)
  const swaps = (
    rows: number[],
    said = rows.map((row) => distances[row]!),
    name: DistanceName = 'euclidean',
  ) => countSwaps({ name, rows, distances: said }, right, distances)

  it('is right as it is', () => expect(swaps(right)).toBe(0))

  it('may swap what only rounding tells apart', () => {
    expect(swaps([4, 2, 0, 5, 3, 1, 6])).toBe(2)
  })

  it.each([
    ['ties the wrong way round', [4, 2, 3, 0, 5, 1, 6]],
    ['the farther first', [2, 4, 0, 3, 5, 1, 6]],
    ['NaN the wrong way round', [4, 2, 0, 3, 5, 6, 1]],
    ['NaN before the end', [4, 2, 0, 3, 1, 5, 6]],
    ['a row twice', [4, 4, 0, 3, 5, 1, 6]],
    ['a row too few', [4, 2, 0, 3, 5, 1]],
  ])('may not have %s', (_, rows) => expect(() => swaps(rows)).toThrow(Error))

  it('by mahalanobis may swap a tie that its own sums tell apart, and no other', () => {
    const tied = [4, 2, 3, 0, 5, 1, 6]
    const told = tied.map((row) => distances[row]! * (row === 0 ? 1 + 1e-15 : 1))
    expect(swaps(tied, told, 'mahalanobis')).toBe(2)
    expect(() => swaps(tied, undefined, 'mahalanobis')).toThrow('Rank 2 is row 3')
  })

  it('may not give another distance', () => {
    const said = right.map((row) => distances[row]! + 1e-9)
    expect(() => swaps(right, said)).toThrow('Row 4 is not at')
    expect(() => swaps(right, [...right.map(() => NaN)])).toThrow('Row 4 is not at')
  })
})
