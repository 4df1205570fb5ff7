import { describe, expect, it } from 'vitest'
import { assemble, newLocals } from './assemble.ts'
import * as wasm from './instructions.ts'
import type { Code } from './instructions.ts'

/** Runs `body` once over a memory that begins with these bytes; the memory's bytes after it. */
function run(body: Code, bytes: ArrayLike<number> = []): DataView<ArrayBuffer> {
  const memory = new WebAssembly.Memory({ initial: 1 })
  new Uint8Array(memory.buffer).set(bytes)
  const module = assemble([{ name: 'run', parameters: [], variables: [], body }], false)
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } })
  ;(exports.run as () => void)()
  return new DataView(memory.buffer)
}

const { number } = wasm
const fours = (view: DataView, at: number) => [0, 4, 8, 12].map((i) => view.getInt32(at + i, true))

describe('LEB128', () => {
  it.each([
    [0, [0x00]],
    [0x7f, [0x7f]],
    [0x80, [0x80, 0x01]],
    [0x3fff, [0xff, 0x7f]],
    [0x4000, [0x80, 0x80, 0x01]],
    [624_485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('of %i without sign', (value, bytes) => expect(wasm.unsigned(value)).toEqual(bytes))

  it.each([
    [0, [0x00]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [8191, [0xff, 0x3f]],
    [8192, [0x80, 0xc0, 0x00]],
    [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])('of %i with sign', (value, bytes) => expect(wasm.signed(value)).toEqual(bytes))

  it.each([0, 63, 64, 127, 128, 8191, 8192, -1, -64, -65, 2 ** 31 - 1, -(2 ** 31)])(
    'of %i means that number to the engine',
    (value) => expect(run(wasm.store(number(8), number(value))).getInt32(8, true)).toBe(value),
  )
})

describe('a number of 32 bits', () => {
  it.each<[string, Code, number]>([
    ['add', wasm.add(number(-3), number(10)), 7],
    ['subtract', wasm.subtract(number(3), number(10)), -7],
    ['multiply', wasm.multiply(number(-3), number(10)), -30],
    ['quotient', wasm.quotient(number(-1), number(2)), 2 ** 31 - 1],
    ['remainder', wasm.remainder(number(17), number(5)), 2],
    ['equals', wasm.equals(number(4), number(4)), 1],
    ['isLess, without sign', wasm.isLess(number(-1), number(1)), 0],
    ['choose', wasm.choose(number(0), number(5), number(6)), 6],
    ['load', wasm.load(number(1), 1), 0x05040302],
  ])('%s', (_, code, value) => {
    const view = run(wasm.store(number(8), code), [0, 1, 2, 3, 4, 5])
    expect(view.getInt32(8, true)).toBe(value)
  })
})

describe('integers side by side', () => {
  const BYTES = [0, 1, 127, 128, 200, 255, 2, 3]
  const numbers = new Uint8Array(Int16Array.of(1, -2, 3, 4, 5, -32_768, 32_767, 8).buffer)
  const memory = [...BYTES, 0, 0, 0, 0, 0, 0, 0, 0, ...numbers]

  it.each([false, true])('products of bytes, with sign: %s', (isSigned) => {
    const bytes = wasm.loadBytes(number(0), isSigned)
    const pairs = wasm.multiplyPairs(bytes, wasm.loadVector(number(8), 8))
    const view = run(wasm.storeVector(number(64), pairs, 32), memory)
    const of = (byte: number) => (isSigned && byte > 127 ? byte - 256 : byte)
    const expected = [
      [0, 1, 1, -2],
      [127, 128, 3, 4],
      [200, 255, 5, -32_768],
      [2, 3, 32_767, 8],
    ].map(([a, b, c, d]) => of(a!) * c! + of(b!) * d!)
    expect(fours(view, 96)).toEqual(expected)
  })

  it('adds, splats and takes lanes', () => {
    const sum = wasm.addFours(wasm.splatInteger(number(-7)), wasm.loadVector(number(16)))
    const view = run(
      [
        ...wasm.storeVector(number(64), sum),
        ...[0, 1, 2, 3].flatMap((i) => wasm.store(number(80), wasm.lane(sum, i), i * 4)),
      ],
      new Uint8Array(Int32Array.of(0, 0, 0, 0, 1, 2, 3, -4).buffer),
    )
    expect(fours(view, 64)).toEqual([-6, -5, -4, -11])
    expect(fours(view, 80)).toEqual([-6, -5, -4, -11])
  })
})

it('goes round while the condition holds, and where it does not once', () => {
  const locals = newLocals()
  const i = locals.add('i32')
  const count = (upTo: number) => [
    ...wasm.set(i, number(0)),
    ...wasm.doWhile(
      wasm.set(i, wasm.add(wasm.get(i), number(1))),
      wasm.isLess(wasm.get(i), number(upTo)),
    ),
  ]
  const body = [
    ...[...count(5), ...wasm.store(number(0), wasm.get(i))],
    ...[...count(0), ...wasm.store(number(4), wasm.get(i))],
    ...wasm.when(wasm.equals(wasm.get(i), number(1)), wasm.store(number(8), number(11)), wasm.store(number(8), number(12))), // prettier-ignore
    ...wasm.when(number(0), wasm.store(number(12), number(13))),
    ...[...wasm.leave, ...wasm.store(number(0), number(99))],
  ]
  const memory = new WebAssembly.Memory({ initial: 1 })
  const module = assemble([{ name: 'run', parameters: [], variables: locals.all, body }], false)
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } })
  ;(exports.run as () => void)()
  expect(fours(new DataView(memory.buffer), 0)).toEqual([5, 1, 11, 0])
})
