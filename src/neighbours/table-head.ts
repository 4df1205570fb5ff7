/** The head of a table's file: what it holds, how much of it, and which model made it. */
import { Failure } from '../failure.ts'
import * as tableWords from '../words/tables.ts'
import type { TablePart } from '../words/tables.ts'

export interface TableHead {
  readonly count: number
  readonly width: number
  readonly dtype: 'float32' | 'uint8' | 'int8'
  /** 64 lower-case hex digits. */
  readonly modelSha256: string
}

/**
 * Little endian: magic 'LKTB', then u32 version, count, width and dtype (0 float32, 1 uint8,
 * 2 int8), then 32 bytes of SHA-256. What follows starts at a multiple of four bytes.
 */
export const HEAD_BYTES = 52
const MAGIC = 0x42544b4c
const VERSION = 1
const DTYPES = ['float32', 'uint8', 'int8'] as const
const SHA_AT = 20

/**
 * Writes the head to the start of `file`. @throws Failure TableCorrupt for sizes or a hash that no
 * table has.
 */
export function writeHead(file: Uint8Array, { count, width, dtype, modelSha256 }: TableHead): void {
  if (!/^[0-9a-f]{64}$/.test(modelSha256))
    throw corrupt('sha256', modelSha256, tableWords.hexDigits)
  assertSizes(count, width)
  const head = new DataView(file.buffer, file.byteOffset, HEAD_BYTES)
  const words = [MAGIC, VERSION, count, width, DTYPES.indexOf(dtype)]
  words.forEach((word, i) => head.setUint32(i * 4, word, true))
  for (let i = 0; i < 32; i++) {
    file[SHA_AT + i] = Number.parseInt(modelSha256.slice(i * 2, i * 2 + 2), 16)
  }
}

/** Reads a head. @throws Failure TableCorrupt where the bytes hold none of this version. */
export function readHead(file: Uint8Array): TableHead {
  if (file.length < HEAD_BYTES) throw corrupt('bytes', file.length, tableWords.orMore(HEAD_BYTES))
  const head = new DataView(file.buffer, file.byteOffset, HEAD_BYTES)
  const word = (i: number) => head.getUint32(i * 4, true)
  expectEqual('magic', word(0), MAGIC)
  expectEqual('version', word(1), VERSION)
  const [count, width, code] = [word(2), word(3), word(4)]
  assertSizes(count, width)
  const dtype = DTYPES[code]
  if (!dtype) throw corrupt('dtype', code, tableWords.knownDtypes)
  const sha = file.subarray(SHA_AT, SHA_AT + 32)
  const modelSha256 = Array.from(sha, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { count, width, dtype, modelSha256 }
}

function assertSizes(count: number, width: number): void {
  const isWhole = (size: number) => Number.isInteger(size) && size >= 0 && size < 2 ** 32
  if (!isWhole(count)) throw corrupt('count', count, tableWords.wholeNumber)
  // Rows of no width would let a file of 52 bytes hold four thousand million of them.
  if (!isWhole(width) || width === 0) throw corrupt('width', width, tableWords.atLeastOne)
}

/** @throws Failure TableCorrupt, naming both, unless they are equal. */
export function expectEqual(what: TablePart, found: number, expected: number): void {
  if (found !== expected) throw corrupt(what, found, expected)
}

/** The failure that says what a table has and what it should have. */
function corrupt(what: TablePart, found: number | string, expected: number | string): Failure {
  return new Failure('TableCorrupt', tableWords.broken(what, found, expected))
}
