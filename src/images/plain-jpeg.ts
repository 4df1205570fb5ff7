/** Finds JPEGs whose decoded pixels are the photo's as they lie: stored upright, opaque, in sRGB. */
import { readLittle, readTag, readUint16, readUint32 } from './byte-reading.ts'
import { segmentsOfJpeg } from './jpeg-header.ts'

const ORIENTATION = 0x0112
const UPRIGHT = 1

/**
 * Whether a file that begins with these bytes is surely such a JPEG; false where they do not reach to its
 * picture. What names a colour profile is taken to have another one than sRGB.
 */
export function isPlainJpeg(head: Uint8Array): boolean {
  if (head[0] !== 0xff || head[1] !== 0xd8) return false
  let hasColours = false
  for (const { at, marker } of segmentsOfJpeg(head)) {
    if (marker === 'scan') return hasColours
    // Grey and CMYK are left to browsers.
    if (marker === 'frame') hasColours = head[at + 9] === 3
    else if (readTag(head, at + 4, 11) === 'ICC_PROFILE') return false
    else if (readTag(head, at + 4, 4) === 'Exif' && !isUpright(head, at + 10)) return false
  }
  return false
}

/** @param start of the EXIF data, a TIFF file. Where it cannot be read, nobody knows. */
function isUpright(bytes: Uint8Array, start: number): boolean {
  const order = readTag(bytes, start, 2)
  if (order !== 'II' && order !== 'MM') return false
  const isLittle = order === 'II'
  const short = (at: number) => (isLittle ? readLittle(bytes, at, 2) : readUint16(bytes, at))
  const long = (at: number) => (isLittle ? readLittle(bytes, at, 4) : readUint32(bytes, at))
  const directory = start + (long(start + 4) ?? NaN)
  const count = short(directory)
  if (count === undefined) return false
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    const tag = short(entry)
    if (tag === undefined) return false
    if (tag === ORIENTATION) return short(entry + 8) === UPRIGHT
  }
  return true
}
