/** The size of a WebP, of its three kinds: lossy (VP8), lossless (VP8L) and extended (VP8X). */

import { readLittle, readTag } from './byte-reading.ts'
import type { ImageSize } from './header.ts'

/**
 * https://developers.google.com/speed/webp/docs/riff_container; undefined where the bytes end too
 * early.
 */
export function sizeOfWebp(bytes: Uint8Array): ImageSize | undefined {
  switch (readTag(bytes, 12)) {
    case 'VP8 ': {
      const [width, height] = [readLittle(bytes, 26, 2), readLittle(bytes, 28, 2)]
      const isKeyFrame = readTag(bytes, 23, 3) === '\x9d\x01\x2a'
      if (!isKeyFrame || width === undefined || height === undefined) return undefined
      return { width: width & 0x3fff, height: height & 0x3fff }
    }
    case 'VP8L': {
      const bits = readLittle(bytes, 21, 4)
      if (bytes[20] !== 0x2f || bits === undefined) return undefined
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X': {
      const [width, height] = [readLittle(bytes, 24, 3), readLittle(bytes, 27, 3)]
      if (width === undefined || height === undefined) return undefined
      return { width: width + 1, height: height + 1 }
    }
    default:
      return undefined
  }
}

/**
 * How many bytes the RIFF header says that the whole file has, or undefined where it says nothing.
 */
export function lengthOfWebp(bytes: Uint8Array): number | undefined {
  const payload = readLittle(bytes, 4, 4)
  return payload === undefined ? undefined : payload + 8
}
