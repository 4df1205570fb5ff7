/**
 * What a file is and how large its picture is, told from its first bytes, before anything is
 * decoded.
 */

import { readLittle, readTag, readUint32 } from './byte-reading.ts'
import { brandOf, sizeFromBoxes } from './box-header.ts'
import { sizeOfGif } from './gif-header.ts'
import { sizeOfJpeg } from './jpeg-header.ts'
import { textKind } from './text-header.ts'
import { sizeOfWebp } from './webp-header.ts'

export type ImageFormat =
  'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'bmp' | 'heic' | 'svg' | 'tiff' | 'text' | 'unknown'

/**
 * Width and height in pixels as stored: before EXIF orientation or AVIF's `irot` turns the image.
 */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

export type ImageHeader = { readonly format: ImageFormat } & Partial<ImageSize>

/**
 * Format and, where the bytes hold it, size of the image that starts with `bytes`. Any bytes are
 * accepted: it never throws, copies nothing, and looks at each byte a bounded number of times. A
 * size may be missing (the header lies further on, or is broken), and may be 0 or absurdly large.
 */
export function readHeader(bytes: Uint8Array): ImageHeader {
  const format = detectFormat(bytes)
  const size = sizeReaders[format]?.(bytes)
  return size ? { format, width: size.width, height: size.height } : { format }
}

const sizeReaders: { [format in ImageFormat]?: (bytes: Uint8Array) => ImageSize | undefined } = {
  jpeg: sizeOfJpeg,
  png: sizeOfPng,
  webp: sizeOfWebp,
  avif: sizeFromBoxes,
  heic: sizeFromBoxes,
  gif: sizeOfGif,
  bmp: sizeOfBmp,
}

/** By magic number alone: a file's name and its declared type are often wrong. */
function detectFormat(bytes: Uint8Array): ImageFormat {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (readTag(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (readTag(bytes, 0) === 'RIFF' && readTag(bytes, 8) === 'WEBP') return 'webp'
  if (/^GIF8[79]a/.test(readTag(bytes, 0, 6))) return 'gif'
  if (isBmp(bytes)) return 'bmp'
  // TIFF and BigTIFF in both byte orders; most cameras' raw files are TIFF inside, Panasonic's and Olympus' by other numbers.
  if (/^(II[*+U]\0|MM\0[*+]|IIR[OS]|MMOR)/.test(readTag(bytes, 0))) return 'tiff'
  if (readTag(bytes, 0, 8) === 'FUJIFILM') return 'tiff'
  return brandOf(bytes) ?? textKind(bytes) ?? 'unknown'
}

/** Lengths of the bitmap headers that exist: "BM" alone would also match the text "BMW". */
const bmpHeaderLengths = [12, 16, 40, 52, 56, 64, 108, 124]

function isBmp(bytes: Uint8Array): boolean {
  const length = readLittle(bytes, 14, 4)
  return readTag(bytes, 0, 2) === 'BM' && length !== undefined && bmpHeaderLengths.includes(length)
}

/** https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader */
function sizeOfBmp(bytes: Uint8Array): ImageSize | undefined {
  const isCore = readLittle(bytes, 14, 4) === 12
  const width = readLittle(bytes, 18, isCore ? 2 : 4)
  const height = readLittle(bytes, isCore ? 20 : 22, isCore ? 2 : 4)
  if (width === undefined || height === undefined) return undefined
  // A negative height says that the rows run from the top down.
  return isCore ? { width, height } : { width: width | 0, height: Math.abs(height | 0) }
}

/** https://www.w3.org/TR/png-3/#11IHDR */
function sizeOfPng(bytes: Uint8Array): ImageSize | undefined {
  const width = readUint32(bytes, 16)
  const height = readUint32(bytes, 20)
  if (readTag(bytes, 12) !== 'IHDR' || width === undefined || height === undefined) return undefined
  return { width, height }
}
