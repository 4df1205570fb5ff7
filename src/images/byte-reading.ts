/**
 * Reading numbers and four-letter tags out of a file's bytes without ever reading past their end.
 */

/** Big-endian unsigned 16-bit number at `at`, or undefined past the end. */
export function readUint16(bytes: Uint8Array, at: number): number | undefined {
  const [high, low] = [bytes[at], bytes[at + 1]]
  return high === undefined || low === undefined ? undefined : high * 256 + low
}

/** Big-endian unsigned 32-bit number at `at`, or undefined past the end. */
export function readUint32(bytes: Uint8Array, at: number): number | undefined {
  const [high, low] = [readUint16(bytes, at), readUint16(bytes, at + 2)]
  return high === undefined || low === undefined ? undefined : high * 65536 + low
}

/**
 * Little-endian unsigned number of `length` (at most 4) bytes at `at`, or undefined past the end.
 */
export function readLittle(bytes: Uint8Array, at: number, length: number): number | undefined {
  if (at < 0 || at + length > bytes.length) return undefined
  let value = 0
  for (let i = length - 1; i >= 0; i--) value = value * 256 + bytes[at + i]!
  return value
}

/** The `length` bytes at `at` as Latin-1 text; shorter at the end of the bytes. */
export function readTag(bytes: Uint8Array, at: number, length = 4): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
