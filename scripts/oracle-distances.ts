/** For tests: scipy's distances of a query to all rows of a gallery, nothing shared with the search. */
import type { DistanceName } from '../src/neighbours/distance-names.ts'
import type { Table } from '../src/neighbours/table.ts'
import { PAIRS, type Pair } from './oracle-pairs.ts'
import { whitenerOf } from './oracle-whitening.ts'

/** Plain numbers: row i is `values[i * width]` and what follows. */
export type Rows = { count: number; width: number; values: Float64Array }

/** The values that a table stands for, none of them rounded. */
export function plainRows({ count, width, ...table }: Table): Rows {
  const values = Float64Array.from(table.values)
  if (table.dtype !== 'float32') {
    const { scales } = table
    for (let i = 0; i < values.length; i++) values[i]! *= scales[Math.floor(i / width)]!
  }
  return { count, width, values }
}

/** The distances of all rows to a query; V and VI are those of the rows. */
export function distancesFrom(
  name: DistanceName,
  rows: Rows,
): (query: ArrayLike<number>) => Float64Array {
  const { of, turn, pair } = measureOf(name, rows)
  return (query) => {
    const x = turn(Float64Array.from(query))
    const distances = new Float64Array(of.count)
    for (let i = 0; i < of.count; i++) distances[i] = pair(x, of.values, i * of.width)
    return distances
  }
}

/** Turned rows, how to turn a query likewise, and what to do with the two. */
type Measure = { of: Rows; turn: (query: Float64Array) => Float64Array; pair: Pair }

function measureOf(name: DistanceName, rows: Rows): Measure {
  const same = (x: Float64Array) => x
  if (name === 'seuclidean') return { of: rows, turn: same, pair: seuclidean(variancesOf(rows)) }
  if (name !== 'mahalanobis') return { of: rows, turn: same, pair: PAIRS[name] }
  const { turn, width } = whitenerOf(rows)
  const values = new Float64Array(rows.count * width)
  for (let i = 0; i < rows.count; i++) {
    values.set(turn(rows.values.subarray(i * rows.width, (i + 1) * rows.width)), i * width)
  }
  return { of: { ...rows, width, values }, turn, pair: PAIRS.euclidean }
}

function variancesOf({ count, width, values }: Rows): Float64Array {
  return Float64Array.from({ length: width }, (_, j) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += values[i * width + j]!
    let spread = 0
    for (let i = 0; i < count; i++) spread += (values[i * width + j]! - sum / count) ** 2
    return spread / (count - 1)
  })
}

const seuclidean =
  (variances: Float64Array): Pair =>
  (x, y, at) => {
    let sum = 0
    for (let j = 0; j < x.length; j++) sum += (x[j]! - y[at + j]!) ** 2 / variances[j]!
    return Math.sqrt(sum)
  }
