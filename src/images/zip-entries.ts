/** Reads a ZIP's list of files, record by record. */
import { pathOf } from './zip-name.ts'

/** A file in a ZIP, as the list describes it; the file itself may differ. */
export interface ZipEntry {
  /** '/' between its parts, none of which is empty, '.' or '..'; '' for a folder. */
  readonly path: string
  /** 0 stored, 8 deflated; others are not read here. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc32: number
  /** Bytes that it takes in the ZIP. */
  readonly packed: number
  /** Bytes that it has once it is unpacked. */
  readonly bytes: number
  /** Milliseconds since 1970, by the clock of here: a ZIP knows no time zone. */
  readonly lastModified: number
  /** Where its local header starts. */
  readonly offset: number
}

const RECORD = 0x02014b50
const RECORD_LENGTH = 46
const LARGE_SIZES = 1
const UNICODE_PATH = 0x7075
/** In a field of 32 bits: the number stands in the extra field, in 64 bits. */
const ELSEWHERE = 0xffffffff
export const TWO_TO_32 = 2 ** 32

/**
 * The records that `list` begins with, or undefined where they are fewer than `count` or anything else
 * comes before. More than `count` may follow: without ZIP64 some programs write only its lower 16 bits.
 * Never throws, whatever the bytes.
 * @param isWrapped offsets have only their lower 32 bits, and grow
 */
export function listedFiles(
  list: DataView,
  count: number,
  isWrapped = false,
): ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  let beyond = 0
  for (let at = 0; ;) {
    if (at + RECORD_LENGTH > list.byteLength || list.getUint32(at, true) !== RECORD) {
      return entries.length < count ? undefined : entries
    }
    const name = at + RECORD_LENGTH
    const extra = name + list.getUint16(at + 28, true)
    const comment = extra + list.getUint16(at + 30, true)
    const end = comment + list.getUint16(at + 32, true)
    if (end > list.byteLength) return undefined
    const place = placeOf(list, at, extra, comment)
    if (isWrapped && place.offset + beyond < (entries.at(-1)?.offset ?? 0)) beyond += TWO_TO_32
    entries.push({
      path: pathOf(
        new Uint8Array(list.buffer, list.byteOffset + name, extra - name),
        extraField(list, UNICODE_PATH, extra, comment),
      ),
      method: list.getUint16(at + 10, true),
      isEncrypted: (list.getUint16(at + 8, true) & 1) === 1,
      crc32: list.getUint32(at + 16, true),
      lastModified: timeOf(list.getUint16(at + 14, true), list.getUint16(at + 12, true)),
      ...{ ...place, offset: place.offset + beyond },
    })
    at = end
  }
}

/** An unsigned number of 64 bits; above 2^53 it is off by a little and far beyond any file. */
export function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * TWO_TO_32
}

function placeOf(list: DataView, at: number, extra: number, extraEnd: number) {
  const small = [24, 20, 42].map((field) => list.getUint32(at + field, true))
  let large = largeSizes(list, extra, extraEnd)
  // Of the three only those are there that have no room in 32 bits.
  const [bytes, packed, offset] = small.map((value) => {
    if (value !== ELSEWHERE || large.length === 0) return value
    const [first, ...others] = large
    large = others
    return first!
  })
  return { bytes: bytes!, packed: packed!, offset: offset! }
}

function largeSizes(list: DataView, from: number, end: number): number[] {
  const field = extraField(list, LARGE_SIZES, from, end)
  const count = Math.min(Math.floor((field?.byteLength ?? 0) / 8), 3)
  return Array.from({ length: count }, (_, i) => uint64(field!, i * 8))
}

/** The first of that kind, as much as there is of it. */
function extraField(list: DataView, kind: number, from: number, end: number): DataView | undefined {
  for (let at = from; at + 4 <= end; at += 4 + list.getUint16(at + 2, true)) {
    if (list.getUint16(at, true) !== kind) continue
    const length = Math.min(list.getUint16(at + 2, true), end - at - 4)
    return new DataView(list.buffer, list.byteOffset + at + 4, length)
  }
  return undefined
}

/** MS-DOS date and time, to two seconds. */
function timeOf(date: number, time: number): number {
  const [year, month, day] = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31]
  return new Date(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2).getTime()
}
