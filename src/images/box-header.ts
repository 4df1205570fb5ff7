/**
 * AVIF and HEIC: both are ISO media files, boxes within boxes; the brand tells them apart, `ispe`
 * holds the size.
 */

import { readTag, readUint32 } from './byte-reading.ts'
import type { ImageSize } from './header.ts'

const avifBrands = ['avif', 'avis']
/** Of Canon's raw files. */
const rawBrands = ['crx ']
const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs']
/** A `ftyp` box lists few brands; a longer list is a lie that need not be read. */
const MOST_BRANDS = 64

/**
 * 'avif', 'heic' or, for a raw file, 'tiff' by the brands in the leading `ftyp` box; undefined for
 * anything else, MP4 included.
 */
export function brandOf(bytes: Uint8Array): 'avif' | 'heic' | 'tiff' | undefined {
  if (readTag(bytes, 4) !== 'ftyp') return undefined
  const end = Math.min(readUint32(bytes, 0) ?? 0, bytes.length, 16 + 4 * MOST_BRANDS)
  const brands = [readTag(bytes, 8)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(readTag(bytes, at))
  // The first brand that decides, in the file's own order of preference: many list the neutral
  // 'mif1' first.
  for (const brand of brands) {
    if (avifBrands.includes(brand)) return 'avif'
    if (heicBrands.includes(brand)) return 'heic'
    if (rawBrands.includes(brand)) return 'tiff'
  }
  return brands.includes('mif1') || brands.includes('msf1') ? 'heic' : undefined
}

/**
 * Boxes that hold boxes, on the way to a size, and how many bytes of their own stand before the
 * first.
 */
const containers: Record<string, number> = { meta: 4, iprp: 0, ipco: 0, moov: 0, trak: 0 }

/**
 * The largest size that any `ispe` (image item) or `tkhd` (sequence track) states: a grid image
 * lists its parts' sizes too, and a limit must hold for the whole. Undefined where the bytes state
 * none.
 */
export function sizeFromBoxes(bytes: Uint8Array): ImageSize | undefined {
  return largestSize(bytes, 0, bytes.length)
}

/**
 * Nesting ends by itself: each level needs a container's 8 bytes, and MP4's real depth here is 3.
 */
function largestSize(
  bytes: Uint8Array,
  start: number,
  end: number,
  depth = 0,
): ImageSize | undefined {
  let largest: ImageSize | undefined
  for (let at = start; at + 8 <= end;) {
    const stated = readUint32(bytes, at)!
    // 0 means "to the end"; 1 announces a 64-bit length, which only the pixel data, that come last,
    // ever need.
    const boxEnd = stated < 2 ? end : Math.min(at + Math.max(8, stated), end)
    // Shorter boxes hold no size, and a hostile file can hold millions of them.
    const size = boxEnd - at < 20 ? undefined : sizeInBox(bytes, at, boxEnd, depth)
    if (size && (!largest || size.width * size.height > largest.width * largest.height)) {
      largest = size
    }
    at = boxEnd
  }
  return largest
}

function sizeInBox(
  bytes: Uint8Array,
  at: number,
  end: number,
  depth: number,
): ImageSize | undefined {
  const kind = readTag(bytes, at + 4)
  const skipped = Object.hasOwn(containers, kind) ? containers[kind] : undefined
  if (skipped !== undefined) {
    return depth < 4 ? largestSize(bytes, at + 8 + skipped, end, depth + 1) : undefined
  }
  if (kind === 'ispe') return sizeAt(bytes, at + 12, 1)
  // A track header ends in its size, as 16.16 fixed-point numbers.
  if (kind === 'tkhd' && end - at >= 92) return sizeAt(bytes, end - 8, 65536)
  return undefined
}

function sizeAt(bytes: Uint8Array, at: number, unit: number): ImageSize {
  return {
    width: Math.floor(readUint32(bytes, at)! / unit),
    height: Math.floor(readUint32(bytes, at + 4)! / unit),
  }
}
