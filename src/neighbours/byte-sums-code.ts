/** The WebAssembly that sums over rows of bytes: eight products an instruction where JavaScript has one. */
import { assemble, newLocals } from '../assembly/assemble.ts'
import * as wasm from '../assembly/instructions.ts'
import type { Code } from '../assembly/instructions.ts'

/** So many values a row may have: more than any model gives, and few enough for sums of 32 bits. */
export const WIDEST = 4096

/** Rows and bytes in the memory at a time: what the second-level cache keeps beside all else. */
export const BLOCK_ROWS = 128
export const BLOCK_BYTES = 2 ** 16

/** Rows that are summed abreast, so that an addition need not wait for another's result. */
const ABREAST = 4
/** Values to an instruction, and to a round of the inner loop. */
const LANES = 8
export const STEP = 2 * LANES

/** Where in the memory the numbers lie, 16 bits a column; then the rows' sums, 32 bits each; then the rows. */
export const NUMBERS_AT = 0
export const SUMS_AT = NUMBERS_AT + (WIDEST + STEP) * 2
export const ROWS_AT = SUMS_AT + BLOCK_ROWS * 4
/** The last rows are read as if four came, and the end of a row as if a whole round did. */
export const MEMORY_BYTES = ROWS_AT + BLOCK_BYTES + (ABREAST - 1) * WIDEST + STEP

/** Sums, for each of the first n rows in the memory, byte times number over all columns. */
export type SumProducts = (n: number) => void

/**
 * A module that exports `SumProducts` as `products`, for rows of `width` bytes with sign or without; it
 * imports its memory. The width is part of the code, so that no address needs computing.
 */
export function byteSumsModule(width: number, isSigned: boolean): Uint8Array<ArrayBuffer> {
  const { get, set, number, add } = wasm
  const locals = newLocals()
  const n = locals.add('i32')
  const [row, rowAt] = [locals.add('i32'), locals.add('i32')]
  const [byteAt, numberAt] = [locals.add('i32'), locals.add('i32')]
  const numbers = locals.add('v128')
  const sums = Array.from({ length: ABREAST }, () => locals.add('v128'))

  const lanesFrom = (column: number): Code => [
    ...set(numbers, wasm.loadVector(get(numberAt), NUMBERS_AT + column * 2)),
    ...sums.flatMap((sum, i) => {
      const bytes = wasm.loadBytes(get(byteAt), isSigned, ROWS_AT + i * width + column)
      return set(sum, wasm.addFours(get(sum), wasm.multiplyPairs(bytes, get(numbers))))
    }),
  ]
  const sumColumns = wasm.doWhile(
    [
      ...[...lanesFrom(0), ...lanesFrom(LANES)],
      ...set(byteAt, add(get(byteAt), number(STEP))),
      ...set(numberAt, add(get(numberAt), number(STEP * 2))),
    ],
    wasm.isLess(get(numberAt), number(width * 2)),
  )
  const totalOf = (sum: Code) => [0, 1, 2, 3].map((place) => wasm.lane(sum, place)).reduce(add)
  const body = wasm.doWhile(
    [
      ...sums.flatMap((sum) => set(sum, wasm.splatInteger(number(0)))),
      ...[...set(byteAt, get(rowAt)), ...set(numberAt, number(0)), ...sumColumns],
      ...sums.flatMap((sum, i) =>
        wasm.store(wasm.multiply(get(row), number(4)), totalOf(get(sum)), SUMS_AT + i * 4),
      ),
      ...set(rowAt, add(get(rowAt), number(ABREAST * width))),
      ...set(row, add(get(row), number(ABREAST))),
    ],
    wasm.isLess(get(row), get(n)),
  )
  const [parameters, variables] = [locals.all.slice(0, 1), locals.all.slice(1)]
  return assemble([{ name: 'products', parameters, variables, body }], false)
}
