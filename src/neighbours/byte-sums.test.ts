import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ByteRows } from './byte-rows.ts'
import { BLOCK_ROWS, WIDEST } from './byte-sums-code.ts'
import { byteSums, newByteSums, rowsAtOnce } from './byte-sums.ts'

const sums = byteSums()!

/** Bytes of all sizes, the largest and the least at both ends of some rows. */
function rowsOf(count: number, width: number, sign: ByteRows['sign']): ByteRows {
  const bytes = Uint8Array.from({ length: count * width }, (_, i) => (i * i * 31 + 7 * i) >> 3)
  for (let i = 0; i < count; i += 3) {
    bytes[i * width] = 255
    bytes[(i + 1) * width - 1] = 128
  }
  return { bytes, sign, width, scales: new Float32Array(count).fill(1) }
}

const numbersOf = (width: number, most: number) =>
  Int16Array.from({ length: width }, (_, j) => (j % 5 === 0 ? most : ((j * 7919) % 201) - 100))

const list = (from: number, n: number) => Int32Array.from({ length: n }, (_, i) => from + i)

function expected(rows: ByteRows, near: Int32Array, numbers: Int16Array): number[] {
  const { bytes, width, sign } = rows
  return Array.from(near, (row) => {
    let sum = 0
    for (let j = 0; j < width; j++) {
      const byte = bytes[row * width + j]!
      sum += numbers[j]! * (sign && byte > 127 ? byte - 256 : byte)
    }
    return sum
  })
}

describe.each([0, 128] as const)('sums of bytes, sign %i', (sign) => {
  it.each([1, 2, 7, 15, 16, 17, 31, 32, 33, 50, 128, 512, 513, WIDEST])(
    'are those written out by hand: %i columns',
    (width) => {
      const count = rowsAtOnce(width)
      const rows = rowsOf(count + 9, width, sign)
      const numbers = numbersOf(width, Math.min(32_767, Math.floor((2 ** 31 - 1) / 255 / width)))
      for (const n of new Set([1, 2, 3, 4, 5, count])) {
        for (const near of [list(0, n), list(9, n)]) {
          const found = sums(rows, near, n, numbers).slice(0, n)
          expect([...found]).toEqual(expected(rows, near, numbers))
        }
      }
    },
  )

  it('are of the rows that are listed, of the first n of them', () => {
    const rows = rowsOf(100, 50, sign)
    const near = Int32Array.of(0, 1, 2, 7, 9, 10, 42, 98, 99, 3, 4)
    const numbers = numbersOf(50, -32_768)
    const found = sums(rows, near, 9, numbers).slice(0, 9)
    expect([...found]).toEqual(expected(rows, near.subarray(0, 9), numbers))
  })
})

it('forget the rows and numbers of the call before', () => {
  const full = { ...rowsOf(128, 512, 0), bytes: new Uint8Array(128 * 512).fill(255) }
  sums(full, list(0, 128), 128, new Int16Array(512).fill(16_000))
  const narrow = rowsOf(3, 17, 0)
  const numbers = numbersOf(17, 3)
  const found = sums(narrow, list(0, 3), 3, numbers).slice(0, 3)
  expect([...found]).toEqual(expected(narrow, list(0, 3), numbers))
})

it('are none of no rows, and refused of too many', () => {
  const rows = rowsOf(BLOCK_ROWS + 1, 4, 0)
  expect(() => sums(rows, list(0, 0), 0, new Int16Array(4))).not.toThrow()
  const tooMany = () => sums(rows, list(0, BLOCK_ROWS + 1), BLOCK_ROWS + 1, new Int16Array(4))
  expect(tooMany).toThrow(RangeError)
  expect(rowsAtOnce(WIDEST + 1)).toBe(0)
})

describe('where the browser lacks something', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('WebAssembly, there are none', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(newByteSums()).toBeUndefined()
  })

  it('SIMD or memory, there are none', () => {
    const { Memory, Module, Instance } = WebAssembly
    const refuse = () => {
      throw new WebAssembly.CompileError('unknown opcode 0xfd')
    }
    vi.stubGlobal('WebAssembly', { Memory, Instance, Module: refuse })
    expect(newByteSums()).toBeUndefined()
    vi.stubGlobal('WebAssembly', { Memory: refuse, Instance, Module })
    expect(newByteSums()).toBeUndefined()
  })
})
