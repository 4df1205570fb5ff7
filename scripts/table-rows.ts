/** Some rows of a table, and tables of new rows in the make of another. */
import { quantiseRows, quantiseSignedRows } from '../src/neighbours/quantise.ts'
import type { Table } from '../src/neighbours/table.ts'

/** The given rows of a table, in the given order, as they are: nothing is rounded again. */
export function pickRows(table: Table, rows: Uint32Array): Table {
  const { width } = table
  const count = rows.length
  switch (table.dtype) {
    case 'float32':
      return { ...table, count, values: copyRows(table.values, width, rows, Float32Array) }
    case 'uint8': {
      const scales = copyRows(table.scales, 1, rows, Float32Array)
      return { ...table, count, values: copyRows(table.values, width, rows, Uint8Array), scales }
    }
    case 'int8': {
      const scales = copyRows(table.scales, 1, rows, Float32Array)
      return { ...table, count, values: copyRows(table.values, width, rows, Int8Array), scales }
    }
  }
}

/**
 * New rows (float32, n x width) as `table` would hold them: of its width, dtype and model. Throws
 * Failure TableCorrupt for values that its dtype cannot hold.
 */
export function rowsLike(table: Table, values: Float32Array): Table {
  const { width, modelSha256, dtype } = table
  const count = values.length / width
  if (dtype === 'uint8') return quantiseRows(values, count, width, modelSha256)
  if (dtype === 'int8') return quantiseSignedRows(values, count, width, modelSha256)
  return { count, width, modelSha256, dtype, values }
}

/** `wanted` of `count` rows (or all, where there are fewer), evenly spread from the first on: always the same. */
export function spreadRows(count: number, wanted: number): Uint32Array {
  const length = Math.min(count, wanted)
  return Uint32Array.from({ length }, (_, i) => Math.floor((i * count) / length))
}

function copyRows<
  Values extends {
    set(part: Values, at: number): void
    subarray(from: number, to: number): Values
  },
>(all: Values, width: number, rows: Uint32Array, make: new (length: number) => Values): Values {
  const picked = new make(rows.length * width)
  rows.forEach((row, i) => picked.set(all.subarray(row * width, (row + 1) * width), i * width))
  return picked
}
