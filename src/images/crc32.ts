/** The checksum of ZIP and PNG: https://www.w3.org/TR/png-3/#D-CRCAppendix */

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** @param crc that of all bytes before, 0 at first. @returns that of all up to the end of `bytes`, 0..2^32-1 */
export function addCrc32(crc: number, bytes: Uint8Array): number {
  let value = ~crc
  for (const byte of bytes) value = table[(value ^ byte) & 255]! ^ (value >>> 8)
  return ~value >>> 0
}
