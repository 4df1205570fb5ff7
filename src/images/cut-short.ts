/**
 * Whether a file lost its end, as half a download does. Chrome refuses such files by itself; other
 * browsers paint the missing part grey, and a half grey photo has quite wrong neighbours. So all
 * are refused, with a sentence of their own.
 */

import { readTag } from './byte-reading.ts'
import type { ImageFormat } from './header.ts'
import { endsJpeg } from './jpeg-header.ts'
import { lengthOfWebp } from './webp-header.ts'

/** The whole of PNG's last chunk: no length, its name, its checksum. */
const PNG_END = 'IEND\xaeB`\x82'

/**
 * Whether `file`, which begins like a `format`, ends before its image does. Only JPEG, PNG and WebP
 * are looked into: the ones that some browser opens by halves. Bytes after the image's end are
 * fine, phones append films there. A JPEG that lacks nothing but its end marker is refused too:
 * nothing short of decoding it tells, Chrome does not open it either, and saving it anew heals it.
 * Rejects with the browser's error where the file cannot be read.
 */
export async function isCutShort(file: Blob, format: ImageFormat): Promise<boolean> {
  if (format === 'webp') return (lengthOfWebp(await bytesOf(file.slice(0, 8))) ?? 0) > file.size
  const tail = readTag(await bytesOf(file.slice(-8)), 0, 8)
  if (format === 'png') return tail !== PNG_END && !holdsPngEnd(await bytesOf(file))
  // Most JPEGs end in their marker; only the others are worth walking through.
  if (format === 'jpeg') return !tail.endsWith('\xff\xd9') && !endsJpeg(await bytesOf(file))
  return false
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

/**
 * Something follows the end, or it is not there: look for it from behind, as what follows is most
 * often short.
 */
function holdsPngEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.lastIndexOf(0x49); at > 0; at = bytes.lastIndexOf(0x49, at - 1)) {
    if (bytes[at + 1] === 0x45 && bytes[at + 2] === 0x4e && bytes[at + 3] === 0x44) return true
  }
  return false
}
