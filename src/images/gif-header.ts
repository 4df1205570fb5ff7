/**
 * The size of a GIF: the larger of its screen and its first frame, because browsers grow the screen
 * to fit that frame.
 */

import { readLittle } from './byte-reading.ts'
import type { ImageSize } from './header.ts'

const EXTENSION = 0x21
const IMAGE_DESCRIPTOR = 0x2c

/**
 * https://www.w3.org/Graphics/GIF/spec-gif89a.txt; undefined where `bytes` end before the screen
 * descriptor does.
 */
export function sizeOfGif(bytes: Uint8Array): ImageSize | undefined {
  const screenWidth = readLittle(bytes, 6, 2)
  const screenHeight = readLittle(bytes, 8, 2)
  if (screenWidth === undefined || screenHeight === undefined) return undefined
  const frame = firstFrame(bytes)
  const [x, y, width, height] = [0, 2, 4, 6].map((i) => readLittle(bytes, frame + 1 + i, 2) ?? 0)
  return {
    width: Math.max(screenWidth, x! + width!),
    height: Math.max(screenHeight, y! + height!),
  }
}

/** Where the first image descriptor starts; past the end where there is none. */
function firstFrame(bytes: Uint8Array): number {
  const flags = bytes[10] ?? 0
  const colourTable = flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
  let at = 13 + colourTable
  while (bytes[at] === EXTENSION) {
    at += 2
    // Each sub-block is a length and that many bytes; a length of 0 ends the extension.
    for (let length = bytes[at]; length; length = bytes[at]) at += 1 + length
    at += 1
  }
  return bytes[at] === IMAGE_DESCRIPTOR ? at : bytes.length
}
