/** Unpacks one file of a ZIP, a piece at a time, and stops where it is not what the ZIP's list says. */

import { Inflate } from 'fflate'
import { addCrc32 } from './crc32.ts'
import type { ZipEntry } from './zip-entries.ts'

const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
/**
 * Bytes unpacked in one go: a few milliseconds, and the page can answer between two of them, as
 * each is read from disk. No piece can become more than 1,032 times as large.
 */
const PIECE = 65_536

/**
 * The bytes of `entry` (stored or deflated), in pieces; undefined where it is damaged: cut short,
 * longer or shorter than the list says, or of another checksum. Never holds much more than the
 * list says. Rejects with the browser's error where the ZIP cannot be read any more.
 */
export async function unpack(zip: Blob, entry: ZipEntry): Promise<BlobPart[] | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  return (await unpackTo(zip, entry, (part) => parts.push(part))) ? parts : undefined
}

/**
 * Writes the bytes of `entry` to `bytes`, which is as long as the list says: none of them is held twice.
 * @returns whether it is whole. Rejects as `unpack` does
 */
export function unpackInto(bytes: Uint8Array, zip: Blob, entry: ZipEntry): Promise<boolean> {
  let at = 0
  return unpackTo(zip, entry, (part) => {
    bytes.set(part, at)
    at += part.length
  })
}

/** @param take is given the pieces in order, and never more bytes than the list says */
async function unpackTo(
  zip: Blob,
  entry: ZipEntry,
  take: (part: Uint8Array<ArrayBuffer>) => void,
): Promise<boolean> {
  const start = await startOf(zip, entry.offset)
  if (start === undefined || start + entry.packed > zip.size) return false
  const packed = zip.slice(start, start + entry.packed)
  let [bytes, crc] = [0, 0]
  for await (const part of entry.method === 0 ? pieces(packed) : inflated(packed)) {
    if (part === 'damaged') return false
    bytes += part.length
    if (bytes > entry.bytes) return false
    crc = addCrc32(crc, part)
    take(part)
  }
  return bytes === entry.bytes && crc === entry.crc32
}

/** The local header repeats the name, with an extra field of its own, before the bytes. */
async function startOf(zip: Blob, offset: number): Promise<number | undefined> {
  const header = new DataView(await zip.slice(offset, offset + LOCAL_LENGTH).arrayBuffer())
  if (header.byteLength < LOCAL_LENGTH || header.getUint32(0, true) !== LOCAL) return undefined
  return offset + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true)
}

async function* pieces(packed: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < packed.size; at += PIECE)
    yield new Uint8Array(await packed.slice(at, at + PIECE).arrayBuffer())
}

async function* inflated(packed: Blob): AsyncGenerator<Uint8Array<ArrayBuffer> | 'damaged'> {
  let ready: Uint8Array<ArrayBuffer>[] = []
  const inflate = new Inflate((part) => ready.push(part as Uint8Array<ArrayBuffer>))
  let left = packed.size
  for await (const piece of pieces(packed)) {
    left -= piece.length
    try {
      inflate.push(piece, left === 0)
    } catch {
      yield 'damaged'
      return
    }
    yield* ready
    ready = []
  }
}
