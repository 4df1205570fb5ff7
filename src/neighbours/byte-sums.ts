/**
 * Sums over rows of bytes, where WebAssembly has SIMD. The rows pass through a memory of a block's size, so
 * that no table exists twice: to copy and then sum them was measured to be faster than to sum them in place.
 */
import type { ByteRows } from './byte-rows.ts'
import {
  BLOCK_BYTES,
  BLOCK_ROWS,
  byteSumsModule,
  MEMORY_BYTES,
  NUMBERS_AT,
  ROWS_AT,
  STEP,
  SUMS_AT,
  WIDEST,
  type SumProducts,
} from './byte-sums-code.ts'

/**
 * For each of the first n rows that `near` lists, ascending, the sum of `numbers[j]` times its byte j, which
 * must fit 32 bits with sign. To be read before the next call. @throws RangeError for more than `rowsAtOnce`.
 */
export type ByteSums = (
  rows: ByteRows,
  near: Int32Array,
  n: number,
  numbers: Int16Array,
) => Int32Array

/** How many rows of so many values can be summed in one call; 0 where they are too wide. */
export const rowsAtOnce = (width: number): number =>
  width > WIDEST ? 0 : Math.min(BLOCK_ROWS, Math.floor(BLOCK_BYTES / width))

/** Undefined where there is no WebAssembly, no SIMD or no memory: whoever asks goes on without. */
export function newByteSums(): ByteSums | undefined {
  try {
    const pages = Math.ceil(MEMORY_BYTES / 2 ** 16)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    compile(memory, STEP, false)
    return sumsIn(memory)
  } catch {
    return undefined
  }
}

let shared: { sums: ByteSums | undefined } | undefined

/** One for all scans of this thread. */
export const byteSums = (): ByteSums | undefined => (shared ??= { sums: newByteSums() }).sums

function compile(memory: WebAssembly.Memory, width: number, isSigned: boolean): SumProducts {
  const module = new WebAssembly.Module(byteSumsModule(width, isSigned))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return exports.products as SumProducts
}

function sumsIn(memory: WebAssembly.Memory): ByteSums {
  const numbersHere = new Int16Array(memory.buffer, NUMBERS_AT, WIDEST + STEP)
  const sumsHere = new Int32Array(memory.buffer, SUMS_AT, BLOCK_ROWS)
  const rowsHere = new Uint8Array(memory.buffer, ROWS_AT)
  /** By width, for bytes without sign and with it. */
  const compiled = { 0: new Map<number, SumProducts>(), 128: new Map<number, SumProducts>() }
  return (rows, near, n, numbers) => {
    const { bytes, width, sign } = rows
    if (n > rowsAtOnce(width)) throw new RangeError(`${n} rows of ${width} values are too many.`)
    const of = compiled[sign]
    let sumProducts = of.get(width)
    if (!sumProducts) of.set(width, (sumProducts = compile(memory, width, sign !== 0)))
    for (let i = 0; i < n;) {
      const [start, first] = [i, near[i]!]
      while (++i < n && near[i] === near[i - 1]! + 1);
      rowsHere.set(bytes.subarray(first * width, (first + i - start) * width), start * width)
    }
    numbersHere.set(numbers)
    // Beyond a row's last column lies the next row, which must not count.
    numbersHere.fill(0, width, width + STEP)
    if (n > 0) sumProducts(n)
    return sumsHere
  }
}
