import { expect, it } from 'vitest'
import { columnCentres, columnCovariance, columnMeans } from './columns.ts'
import { quantiseRows } from './quantise.ts'
import { rowOf, type Float32Table, type Table } from './table.ts'

const COUNT = 210
/** Columns that are never 0, often, mostly, always, and far from 0 for what they vary by; and more, to fill blocks. */
const rows = Array.from({ length: COUNT }, (_, i) => {
  const wave = (speed: number) => Math.sin(i * i * speed)
  const more = [2.1, 3.3, 4.7, 5.9, 6.1].map((speed) => Math.max(0, wave(speed)))
  return [wave(0.7), Math.max(0, wave(0.3)), i % 70 ? 0 : 1 + i, 0, 50 + wave(0.9), ...more]
})
const width = rows[0]!.length
const table: Float32Table = {
  ...{ count: COUNT, width, modelSha256: '0'.repeat(64) },
  ...{ dtype: 'float32', values: Float32Array.from(rows.flat()) },
}

/** By its definition, column by column. */
function covarianceOf(of: Table): number[] {
  const columns = Array.from({ length: of.width }, (_, j) =>
    Array.from({ length: of.count }, (_, i) => rowOf(of, i)[j]!),
  )
  const centred = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / of.count
    return column.map((value) => value - mean)
  })
  return centred.flatMap((one) =>
    centred.map((other) => one.reduce((sum, x, i) => sum + x * other[i]!, 0) / (of.count - 1)),
  )
}

it.each<[string, Table]>([
  ['float32', table],
  ['bytes', quantiseRows(table.values.map(Math.abs), COUNT, width, table.modelSha256)],
])('the covariance is that of the definition: %s', (_, of) => {
  const [found, expected] = [columnCovariance(of), covarianceOf(of)]
  const deviation = (j: number) => Math.sqrt(expected[j * width + j]!)
  expected.forEach((value, at) => {
    const size = deviation(Math.floor(at / width)) * deviation(at % width)
    expect(Math.abs(found[at]! - value), `at ${at}`).toBeLessThanOrEqual(1e-12 * size)
  })
})

it('a column that never varies has no covariance at all', () => {
  const covariance = columnCovariance(table)
  for (let j = 0; j < width; j++) expect(covariance[3 * width + j]).toBe(0)
})

it('rows are seen from 0 where it is common, else from the mean', () => {
  const [centres, means] = [columnCentres(table), columnMeans(table)]
  const isZero = Array.from(centres, (centre) => centre === 0)
  expect(isZero.slice(0, 5)).toEqual([false, true, true, true, false])
  expect([centres[0], centres[4]]).toEqual([means[0], means[4]])
})

it('a NaN is the covariance of its column with all others', () => {
  const broken = { ...table, values: table.values.slice() }
  broken.values[5 * width + 1] = NaN
  const covariance = columnCovariance(broken)
  for (let j = 0; j < width; j++) expect(covariance[width + j]).toBeNaN()
  expect(covariance[0]).not.toBeNaN()
})
