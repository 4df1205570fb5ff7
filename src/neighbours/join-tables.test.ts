import { describe, expect, it } from 'vitest'
import { joinTables } from './join-tables.ts'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import { encodeTable, rowOf, type Float32Table, type Table } from './table.ts'

const modelSha256 = 'a'.repeat(64)
const wave = (count: number, speed: number) =>
  Float32Array.from({ length: count * 3 }, (_, i) => Math.sin(i * speed) * 10 ** (i % 5))
const float32 = (count: number, speed: number): Float32Table => {
  return { count, width: 3, modelSha256, dtype: 'float32', values: wave(count, speed) }
}
const uint8 = (count: number, speed: number) =>
  quantiseRows(wave(count, speed).map(Math.abs), count, 3, modelSha256)
const int8 = (count: number, speed: number) =>
  quantiseSignedRows(wave(count, speed), count, 3, modelSha256)
const rowsOf = (table: Table) =>
  Array.from({ length: table.count }, (_, i) => Array.from(rowOf(table, i)))

describe('joined tables', () => {
  it.each<[string, (count: number, speed: number) => Table]>([
    ['float32', float32],
    ['uint8', uint8],
    ['int8', int8],
  ])('have all rows, one table’s after the other’s, unrounded: %s', (dtype, make) => {
    const tables = [make(4, 1), make(0, 1), make(7, 2), make(1, 3)]
    const joined = joinTables(tables)
    expect(joined).toMatchObject({ count: 12, width: 3, modelSha256, dtype })
    expect(rowsOf(joined)).toEqual(tables.flatMap(rowsOf))
    // A table like any other.
    expect(() => encodeTable(joined)).not.toThrow()
  })

  it('leave the tables as they were', () => {
    const [one, other] = [int8(4, 1), int8(2, 2)]
    const joined = joinTables([one, other])
    joined.values.fill(0)
    expect(one).toEqual(int8(4, 1))
    expect(other).toEqual(int8(2, 2))
  })

  it.each<[string, Table, string]>([
    ['another model', { ...float32(2, 1), modelSha256: 'b'.repeat(64) }, 'b'.repeat(12)],
    ['another width', { ...float32(3, 1), count: 1, width: 9 }, '9 float32'],
    ['another dtype', uint8(2, 1), '3 uint8'],
  ])('are refused where one is of %s, which is named', (_, table, named) => {
    const join = () => joinTables([float32(2, 1), float32(2, 2), table])
    expect(join).toThrow(expect.objectContaining({ name: 'TableMismatch' }))
    expect(join).toThrow(named)
    expect(join).toThrow('3 float32 values made by model aaaaaaaaaaaa')
  })

  it('are at least one', () => {
    expect(() => joinTables([])).toThrow(RangeError)
  })
})
