import { expect, it } from 'vitest'
import { fromFloat16, readSafetensors, toFloat16 } from './safetensors.ts'

/** A safetensors file of the given header and data. */
function fileOf(header: object, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const length = new Uint8Array(new BigUint64Array([BigInt(text.length)]).buffer)
  return Buffer.concat([length, text, data])
}

it('reads float32 and float16 tensors, and passes over the metadata', () => {
  const data = Buffer.concat([
    new Uint8Array(new Uint16Array([0x3c00, 0xc000]).buffer),
    new Uint8Array(new Float32Array([1.5, -2.25]).buffer),
  ])
  const tensors = readSafetensors(
    fileOf(
      {
        __metadata__: { format: 'test' },
        half: { dtype: 'F16', shape: [2], data_offsets: [0, 4] },
        single: { dtype: 'F32', shape: [1, 2], data_offsets: [4, 12] },
      },
      data,
    ),
  )
  expect([...tensors.keys()]).toEqual(['half', 'single'])
  expect([...tensors.get('half')!.values]).toEqual([1, -2])
  expect(tensors.get('single')).toEqual({ shape: [1, 2], values: Float32Array.of(1.5, -2.25) })
})

it('refuses other types and a tensor that its shape does not fit', () => {
  const whole = { dtype: 'I32', shape: [1], data_offsets: [0, 4] }
  expect(() => readSafetensors(fileOf({ whole }, new Uint8Array(4)))).toThrow('whole is I32')
  const cut = { dtype: 'F32', shape: [3], data_offsets: [0, 12] }
  expect(() => readSafetensors(fileOf({ cut }, new Uint8Array(8)))).toThrow('cut has 2 values')
})

it('writes every float16 back to its own bits', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = fromFloat16(bits)
    if (!Number.isNaN(value)) expect(toFloat16(value)).toBe(bits)
  }
})

it('rounds to the nearest float16, halves to even', () => {
  expect(fromFloat16(toFloat16(1 + 2 ** -11))).toBe(1)
  expect(fromFloat16(toFloat16(1 + 3 * 2 ** -11))).toBe(1 + 2 ** -9)
  expect(fromFloat16(toFloat16(2047.9))).toBe(2048)
  expect(fromFloat16(toFloat16(2 ** -25))).toBe(0)
  expect(fromFloat16(toFloat16(70000))).toBe(Infinity)
})
