/**
 * WebAssembly's instructions as expressions: each function gives the bytes that leave one value, or
 * do one thing. Written out at run time, so that a loop can be unrolled for the sizes at hand.
 * Numbers: WebAssembly Core Specification 3.0, chapter 5.4; relaxed SIMD: 0xfd 0x105.
 */

/** The bytes of some instructions, in order. */
export type Code = readonly number[]

/** A parameter or variable of a function. */
export interface Local {
  index: number
  type: LocalType
}

export type LocalType = 'i32' | 'f32' | 'v128'

/** @param value an integer of 32 bits, unsigned. LEB128, as all numbers in a module. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const more = rest > 0x7f ? 0x80 : 0
    bytes.push((rest & 0x7f) | more)
    rest >>>= 7
  } while (rest > 0)
  return bytes
}

/** @param value an integer of 32 bits, signed */
export function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const byte = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && byte < 0x40) || (rest === -1 && byte >= 0x40)) return [...bytes, byte]
    bytes.push(byte | 0x80)
  }
}

const VECTOR = 0xfd
const ATOMIC = 0xfe
const NO_VALUE = 0x40

/** Alignment is a hint only: none is promised. */
const at = (offset: number) => [0, ...unsigned(offset)]
const vector = (operation: number) => [VECTOR, ...unsigned(operation)]

export const get = ({ index }: Local): Code => [0x20, ...unsigned(index)]
export const set = ({ index }: Local, value: Code): Code => [...value, 0x21, ...unsigned(index)]
export const number = (value: number): Code => [0x41, ...signed(value)]

// 32-bit integers, addresses among them; division and comparison without sign.
export const add = (one: Code, other: Code): Code => [...one, ...other, 0x6a]
export const subtract = (one: Code, other: Code): Code => [...one, ...other, 0x6b]
export const multiply = (one: Code, other: Code): Code => [...one, ...other, 0x6c]
export const quotient = (one: Code, other: Code): Code => [...one, ...other, 0x6e]
export const remainder = (one: Code, other: Code): Code => [...one, ...other, 0x70]
export const equals = (one: Code, other: Code): Code => [...one, ...other, 0x46]
export const isLess = (one: Code, other: Code): Code => [...one, ...other, 0x49]
/** `one` where `condition` is not 0, else `other`; both are computed. */
export const choose = (condition: Code, one: Code, other: Code): Code => [
  ...[...one, ...other, ...condition],
  0x1b,
]

// Memory. `offset`: bytes beyond the address, known beforehand.
export const load = (address: Code, offset = 0): Code => [...address, 0x28, ...at(offset)]
export const loadFloat = (address: Code, offset = 0): Code => [...address, 0x2a, ...at(offset)]
export const loadVector = (address: Code, offset = 0): Code => [
  ...[...address, ...vector(0x00)],
  ...at(offset),
]
/** One float32, four times over. */
export const loadSplat = (address: Code): Code => [...address, ...vector(0x09), ...at(0)]
export const storeVector = (address: Code, value: Code, offset = 0): Code => [
  ...[...address, ...value, ...vector(0x0b)],
  ...at(offset),
]
/** Eight bytes as 16-bit integers, with sign or without. */
export const loadBytes = (address: Code, isSigned: boolean, offset = 0): Code => [
  ...[...address, ...vector(isSigned ? 0x01 : 0x02)],
  ...at(offset),
]
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...[...address, ...value, 0x36],
  ...at(offset),
]
/** Adds to a number that all threads see; leaves what it was before. */
export const fetchAndAdd = (address: Code, value: Code, offset = 0): Code => [
  ...[...address, ...value, ATOMIC, 0x1e],
  // Atomic instructions want their alignment spelled out: 2^2 bytes.
  ...[2, ...unsigned(offset)],
]

// Four float32 side by side.
export const splat = (value: Code): Code => [...value, ...vector(0x13)]
/** The larger of each pair; `one` where it is NaN. */
export const larger = (one: Code, other: Code): Code => [...one, ...other, ...vector(0xeb)]
/** one * other + sum, rounded once or twice as the processor likes: relaxed SIMD. */
export const multiplyAdd = (one: Code, other: Code, sum: Code): Code => [
  ...[...one, ...other, ...sum],
  ...vector(0x105),
]

// Eight integers of 16 bits, or four of 32, side by side.
/** Products of 16-bit integers with sign, each two neighbours' added: four of 32 bits. */
export const multiplyPairs = (one: Code, other: Code): Code => [
  ...[...one, ...other],
  ...vector(0xba),
]
export const addFours = (one: Code, other: Code): Code => [...one, ...other, ...vector(0xae)]
/** One 32-bit integer, four times over. */
export const splatInteger = (value: Code): Code => [...value, ...vector(0x11)]
/** @param place which of four 32-bit integers, 0 to 3 */
export const lane = (value: Code, place: number): Code => [...value, ...vector(0x1b), place]

/** Does `body` again and again while `condition`, which comes after it, is not 0. */
export const doWhile = (body: Code, condition: Code): Code => [
  ...[0x03, NO_VALUE, ...body, ...condition],
  ...[0x0d, 0, 0x0b],
]
export const when = (condition: Code, body: Code, otherwise: Code = []): Code => [
  ...[...condition, 0x04, NO_VALUE, ...body],
  ...(otherwise.length ? [0x05, ...otherwise] : []),
  0x0b,
]
export const leave: Code = [0x0f]
/** Calls the module's function of this number. */
export const call = (index: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  ...[0x10, ...unsigned(index)],
]
