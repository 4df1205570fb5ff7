import fc from 'fast-check'
import { expect, it } from 'vitest'
import { damagedBytes, FUZZ, parsedOrRefused } from '../damage-fixture.ts'
import { Failure } from '../failure.ts'
import { decodeTable, encodeTable, rowOf } from './table.ts'

const head = { count: 3, width: 5, modelSha256: 'ab'.repeat(32) }
const scales = Float32Array.of(0, 0.5, 3)
const valid = [
  encodeTable({ ...head, dtype: 'float32', values: new Float32Array(15).fill(0.25) }),
  encodeTable({ ...head, dtype: 'uint8', values: new Uint8Array(15).fill(200), scales }),
  encodeTable({ ...head, dtype: 'int8', values: new Int8Array(15).fill(-3), scales }),
]

it('a table’s file is refused, or gives rows within itself, at most copied once, and is written the same', () => {
  let read = 0
  fc.assert(
    fc.property(damagedBytes(valid), fc.integer({ min: 0, max: 4 }), (bytes, shift) => {
      const file = new Uint8Array(bytes.length + shift).subarray(shift)
      file.set(bytes)
      const table = parsedOrRefused(() => decodeTable(file))
      if (table instanceof Failure) return void expect(table.name).toBe('TableCorrupt')
      read++
      expect(table.values.buffer.byteLength).toBeLessThanOrEqual(bytes.length + shift)
      expect(table.values).toHaveLength(table.count * table.width)
      for (let i = 0; i < table.count; i++) expect(rowOf(table, i)).toHaveLength(table.width)
      expect(() => rowOf(table, table.count)).toThrow(RangeError)
      expect(encodeTable(table)).toEqual(new Uint8Array(bytes))
    }),
    FUZZ,
  )
  expect(read).toBeGreaterThan(100)
})
