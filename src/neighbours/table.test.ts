import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { quantiseRows, quantiseSignedRows } from './quantise.ts'
import { assertMadeBy, decodeTable, encodeTable, rowOf, type Table } from './table.ts'

const sha = '00ff'.repeat(16)
const floats: Table = {
  count: 3,
  width: 2,
  modelSha256: sha,
  dtype: 'float32',
  values: Float32Array.of(0, -1.5, NaN, Infinity, 1e-45, 0.1),
}
const bytes: Table = {
  count: 3,
  width: 5,
  modelSha256: sha,
  dtype: 'uint8',
  values: Uint8Array.from({ length: 15 }, (_, i) => i * 17),
  scales: Float32Array.of(0, 0.5, 3),
}
const signed: Table = {
  ...bytes,
  dtype: 'int8',
  values: Int8Array.from({ length: 15 }, (_, i) => (i - 7) * 18),
}

const failureOf = (action: () => unknown): Failure => {
  try {
    action()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('It did not fail.')
}

describe('the table file', () => {
  it.each([
    ['float32', floats],
    ['uint8', bytes],
    ['int8', signed],
    ['an empty gallery', { ...floats, count: 0, values: new Float32Array(0) }],
  ])('gives back what it was given: %s', (_, table) => {
    expect(decodeTable(encodeTable(table))).toEqual(table)
  })

  it('lies in the file as documented', () => {
    const file = encodeTable({ ...bytes, count: 1, values: bytes.values.slice(0, 5), scales: Float32Array.of(0.5) }) // prettier-ignore
    const head = [...'LKTB'].map((c) => c.charCodeAt(0))
    expect([...file.subarray(0, 20)]).toEqual([...head, 1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0]) // prettier-ignore
    expect([...file.subarray(20, 24)]).toEqual([0, 0xff, 0, 0xff])
    expect([...file.subarray(52)]).toEqual([0, 0, 0, 0x3f, 0, 17, 34, 51, 68])
    const other = encodeTable({ ...signed, count: 1, values: Int8Array.of(-127, -1, 0, 1, 127), scales: Float32Array.of(0.5) }) // prettier-ignore
    expect(other[16]).toBe(2)
    expect([...other.subarray(52)]).toEqual([0, 0, 0, 0x3f, 0x81, 0xff, 0, 1, 127])
  })

  it('is viewed in place where aligned and copied where not', () => {
    const file = encodeTable(floats)
    expect(decodeTable(file).values.buffer).toBe(file.buffer)
    const shifted = new Uint8Array(file.length + 9)
    for (const shift of [1, 2, 3, 4]) {
      shifted.set(file, shift)
      const view = shifted.subarray(shift, shift + file.length)
      expect(decodeTable(view)).toEqual(floats)
      expect(decodeTable(Buffer.from(shifted.buffer, shift, file.length))).toEqual(floats)
      expect(decodeTable(view).values.buffer === shifted.buffer).toBe(shift === 4)
    }
  })

  it('refuses every truncation and every surplus', () => {
    for (const table of [floats, bytes, signed]) {
      const file = encodeTable(table)
      for (let length = 0; length < file.length; length++) {
        expect(failureOf(() => decodeTable(file.subarray(0, length))).name).toBe('TableCorrupt')
      }
      const surplus = new Uint8Array(file.length + 1)
      surplus.set(file)
      const { message } = failureOf(() => decodeTable(surplus))
      expect(message).toContain(`${file.length} `)
      expect(message).toContain(`${file.length + 1}.`)
    }
  })

  it.each([
    ['magic', 0, 0x42544b4d],
    ['version', 4, 2],
    ['count', 8, 4],
    ['count', 8, 0xffffffff],
    ['width', 12, 0],
    ['width', 12, 0xffffffff],
    ['dtype', 16, 1],
    ['dtype', 16, 2],
    ['dtype', 16, 3],
  ])('refuses a head that lies about its %s', (_, at, word) => {
    const file = encodeTable(floats)
    new DataView(file.buffer).setUint32(at, word, true)
    expect(failureOf(() => decodeTable(file)).name).toBe('TableCorrupt')
  })

  it('refuses an endless file of rows of no width', () => {
    const file = encodeTable({ ...floats, count: 0, values: new Float32Array(0) })
    new DataView(file.buffer).setUint32(8, 0xffffffff, true)
    new DataView(file.buffer).setUint32(12, 0, true)
    expect(failureOf(() => decodeTable(file)).message).toContain('width')
  })

  it.each([NaN, -1, Infinity, Math.fround(0.1)])('refuses the scale %f', (scale) => {
    for (const table of [bytes, signed]) {
      const broken = { ...table, scales: Float32Array.of(1, scale, 1) }
      expect(failureOf(() => encodeTable(broken)).message).toContain('scale of row 1')
      const file = encodeTable(table)
      new DataView(file.buffer).setFloat32(56, scale, true)
      expect(failureOf(() => decodeTable(file)).message).toContain('scale of row 1')
    }
  })

  it.each([
    { ...floats, count: 2 },
    { ...floats, count: 1.5, width: 4 },
    { ...floats, width: 0 },
    { ...bytes, scales: new Float32Array(2) },
    { ...signed, scales: new Float32Array(2) },
    { ...signed, values: new Int8Array(14) },
    { ...floats, modelSha256: 'abc' },
    { ...floats, modelSha256: sha.toUpperCase() },
  ])('is not written from a table that contradicts itself', (table) => {
    expect(failureOf(() => encodeTable(table)).name).toBe('TableCorrupt')
  })
})

describe('a table', () => {
  it('refuses another model, naming both', () => {
    assertMadeBy(floats, sha)
    const failure = failureOf(() => assertMadeBy(floats, 'ab'.repeat(32)))
    expect(failure.name).toBe('TableMismatch')
    expect(failure.message).toContain('00ff00ff00ff')
    expect(failure.message).toContain('abababababab')
  })

  it('shows its rows: a view of float32, decoded bytes, or written where asked', () => {
    expect(rowOf(floats, 1)).toEqual(Float32Array.of(NaN, Infinity))
    expect(rowOf(floats, 1).buffer).toBe(floats.values.buffer)
    expect(rowOf(bytes, 1)).toEqual(Float32Array.of(42.5, 51, 59.5, 68, 76.5))
    expect(rowOf(bytes, 0)).toEqual(new Float32Array(5))
    expect(rowOf(signed, 1)).toEqual(Float32Array.of(-18, -9, 0, 9, 18))
    const out = new Float32Array(2)
    expect(rowOf(floats, 2, out)).toBe(out)
    expect(out).toEqual(Float32Array.of(1e-45, 0.1))
    for (const i of [-1, 3, 0.5, NaN]) expect(() => rowOf(floats, i)).toThrow(RangeError)
  })
})

describe('quantised rows', () => {
  it('stay within half a scale of the value, the largest at 255', () => {
    const values = Float32Array.from({ length: 600 }, (_, i) => Math.abs(Math.sin(i * i)) * 10 ** ((i % 60) / 4 - 7)) // prettier-ignore
    const table = quantiseRows(values, 10, 60, sha)
    for (let i = 0; i < 10; i++) {
      const row = rowOf(table, i)
      const original = values.subarray(i * 60, i * 60 + 60)
      const scale = table.scales[i]!
      expect(scale / (Math.max(...original) / 255)).toBeCloseTo(1, 4)
      expect(Math.max(...table.values.subarray(i * 60, i * 60 + 60))).toBe(255)
      row.forEach((value, j) => {
        expect(Math.abs(value - original[j]!)).toBeLessThanOrEqual(scale / 2)
        expect(value).toBe(table.values[i * 60 + j]! * scale)
      })
    }
    expect(decodeTable(encodeTable(table))).toEqual(table)
  })

  it('never need a byte above 255', () => {
    const values = Float32Array.from({ length: 5000 }, (_, i) => 1 + i / 5000)
    const { scales } = quantiseRows(values, 5000, 1, sha)
    scales.forEach((scale, i) => expect(values[i]! / scale).toBeLessThanOrEqual(255))
  })

  it('keep rows of zeros, the least float and the largest', () => {
    const values = Float32Array.of(0, 0, 1e-45, 0, 3.4e38, 1)
    const table = quantiseRows(values, 3, 2, sha)
    expect([...rowOf(table, 0)]).toEqual([0, 0])
    expect(rowOf(table, 1)[0]).toBeLessThan(1e-42)
    expect(rowOf(table, 2)[0]! / 3.4e38).toBeCloseTo(1, 4)
    expect(quantiseRows(new Float32Array(0), 0, 7, sha).count).toBe(0)
  })

  it.each([-1e-9, NaN, Infinity])('refuse %d', (value) => {
    const failure = failureOf(() => quantiseRows(Float32Array.of(1, 1, value, 1), 2, 2, sha))
    expect(failure.name).toBe('TableCorrupt')
    expect(failure.message).toContain('Row 1')
  })

  it('refuse a count that is not theirs', () => {
    expect(failureOf(() => quantiseRows(new Float32Array(7), 2, 4, sha)).message).toContain('8')
  })
})

describe('quantised rows of either sign', () => {
  const values = Float32Array.from({ length: 600 }, (_, i) => Math.sin(i * i) * 10 ** ((i % 60) / 4 - 7)) // prettier-ignore

  it('stay within half a scale of the value, the farthest from 0 at 127', () => {
    const table = quantiseSignedRows(values, 10, 60, sha)
    for (let i = 0; i < 10; i++) {
      const original = values.subarray(i * 60, i * 60 + 60)
      const scale = table.scales[i]!
      const found = table.values.subarray(i * 60, i * 60 + 60)
      expect(Math.max(...found.map(Math.abs))).toBe(127)
      rowOf(table, i).forEach((value, j) => {
        expect(Math.abs(value - original[j]!)).toBeLessThanOrEqual(scale / 2)
        expect(value).toBe(found[j]! * scale)
      })
    }
    expect(decodeTable(encodeTable(table))).toEqual(table)
  })

  it('never need a byte beyond 127', () => {
    const many = Float32Array.from({ length: 5000 }, (_, i) => -1 - i / 5000)
    const { scales } = quantiseSignedRows(many, 5000, 1, sha)
    scales.forEach((scale, i) => expect(many[i]! / scale).toBeGreaterThanOrEqual(-127))
  })

  it('keep rows of zeros and what is opposite', () => {
    const table = quantiseSignedRows(Float32Array.of(0, 0, 3, -3), 2, 2, sha)
    expect([...table.values]).toEqual([0, 0, 127, -127])
  })

  it.each([-Infinity, NaN, Infinity])('refuse %d', (value) => {
    const failure = failureOf(() => quantiseSignedRows(Float32Array.of(1, -1, value, 1), 2, 2, sha))
    expect(failure.name).toBe('TableCorrupt')
    expect(failure.message).toContain('Row 1')
  })

  it('refuse a count that is not theirs', () => {
    const failure = failureOf(() => quantiseSignedRows(new Float32Array(7), 2, 4, sha))
    expect(failure.message).toContain('8')
  })
})
