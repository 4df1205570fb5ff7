/** For tests: what the finder must answer, by brute force over rows of plain numbers. */
import type { FeatureName } from '../features/feature-names.ts'
import { rowOf } from '../neighbours/table.ts'
import type { Found } from './finder.ts'
import type { MadeUpGallery } from './site-fixture.ts'

/** A row of the galleries one after the other, and how far it is. */
interface Near {
  row: number
  distance: number
}

/** All rows of some galleries, one array a row. */
export function rowsOf(galleries: readonly MadeUpGallery[], feature: FeatureName): number[][] {
  return galleries.flatMap(({ count, tables }) =>
    Array.from({ length: count }, (_, i) => Array.from(rowOf(tables[feature], i))),
  )
}

/** In float64, summed from the first value to the last. */
export function euclidean(one: readonly number[], other: readonly number[]): number {
  return Math.sqrt(one.reduce((sum, v, j) => sum + (v - other[j]!) ** 2, 0))
}

/** The nearest first, ties by the lower row. */
export function sorted(distances: readonly number[]): Near[] {
  return distances
    .map((distance, row) => ({ row, distance }))
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
}

/** Every row by its euclidean distance. */
export function nearestTo(query: readonly number[], rows: readonly number[][]): Near[] {
  return sorted(rows.map((row) => euclidean(row, query)))
}

/** The neighbours of an answer as rows of the galleries one after the other. */
export function rowsFound({ galleries, ids }: Found, counts: readonly number[]): number[] {
  return Array.from(ids, (id, rank) =>
    counts.slice(0, galleries[rank]).reduce((row, count) => row + count, id),
  )
}
