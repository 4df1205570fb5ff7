import { describe, expect, it } from 'vitest'
import { quantiseRows, quantiseSignedRows } from '../src/neighbours/quantise.ts'
import { rowOf, type Table } from '../src/neighbours/table.ts'
import { pickRows, rowsLike, spreadRows } from './table-rows.ts'

const VALUES = Float32Array.from([1, 2, 30, 40, 5, 0, 0.7, 0.08])
const SHA = 'ab'.repeat(32)
const FLOAT32: Table = { count: 4, width: 2, modelSha256: SHA, dtype: 'float32', values: VALUES }
const TABLES = [FLOAT32, quantiseRows(VALUES, 4, 2, SHA), quantiseSignedRows(VALUES, 4, 2, SHA)]

describe.each(TABLES)('rows of a $dtype table', (table) => {
  it('are picked in the given order, as they are', () => {
    const picked = pickRows(table, Uint32Array.of(3, 0))
    expect(picked).toMatchObject({ count: 2, width: 2, modelSha256: SHA, dtype: table.dtype })
    expect(rowOf(picked, 0)).toEqual(rowOf(table, 3))
    expect(rowOf(picked, 1)).toEqual(rowOf(table, 0))
  })

  it('are made of new values as the table was', () => {
    expect(rowsLike(table, VALUES)).toEqual(table)
  })
})

describe('rows spread over a table', () => {
  it('begin at the first and keep their distance', () => {
    expect([...spreadRows(10, 4)]).toEqual([0, 2, 5, 7])
  })

  it('are all there are where fewer are there', () => {
    expect([...spreadRows(3, 10)]).toEqual([0, 1, 2])
    expect(spreadRows(0, 10)).toHaveLength(0)
  })
})
