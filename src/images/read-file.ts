/**
 * Decides from a file's bytes, before any decoder sees them, whether it is an image that can be
 * opened.
 */

import { Failure } from '../failure.ts'
import { nameInSentence } from './file-name.ts'
import { readHeader, type ImageFormat, type ImageHeader, type ImageSize } from './header.ts'
import { isCutShort } from './cut-short.ts'

/** A `File`, or a `Blob` without a name (a pasted image). */
export type ImageFile = Blob & { readonly name?: string }

export interface CheckedFile extends ImageSize {
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'bmp'
}

/** More than any camera's JPEG; reading it takes a second. */
export const MOST_BYTES = 100_000_000
/**
 * A decoded pixel takes 4 bytes: 240 MB, which a phone can just hold. A 44 KB PNG can claim a
 * thousand times that.
 */
const MOST_PIXELS = 60_000_000

/**
 * Holds the header of nearly every file; a JPEG with a long colour profile is read once more,
 * whole.
 */
const FIRST_BYTES = 65_536

const WHAT_OPENS = 'Choose a JPEG, PNG, WebP, AVIF, GIF or BMP file.'

/**
 * The format and stored size (pixels, before EXIF orientation) of a file that can be opened,
 * whatever its name ends in. Throws `Failure`: EmptyFile, ImageTooLarge (over 100 MB or 60
 * megapixels), NotAnImage (text, unknown bytes), UnsupportedImage (SVG, HEIC, TIFF), BrokenImage
 * (unreadable, no size in it, or cut short).
 */
export async function checkFile(file: ImageFile): Promise<CheckedFile> {
  const name = nameInSentence(file)
  if (file.size === 0) {
    throw new Failure('EmptyFile', `${name} is empty. Choose another file, or save it again.`)
  }
  if (file.size > MOST_BYTES) {
    const megabytes = Math.ceil(file.size / 1e6).toLocaleString('en')
    const message = `${name} has ${megabytes} MB; at most 100 MB can be opened. Export it smaller and try again.`
    throw new Failure('ImageTooLarge', message)
  }
  const header = await headerOf(file, name)
  const format = assertOpens(header.format, name)
  const { width, height } = assertSize(header, name)
  if (await isCutShort(file, format)) {
    const message = `${name} seems to be cut short. Copy or download it again, then drop the whole file.`
    throw new Failure('BrokenImage', message)
  }
  return { format, width, height }
}

/**
 * Throws `Failure` ImageTooLarge where an image of this size takes more memory than a page can be
 * sure to get.
 */
export function assertPixels({ width, height }: ImageSize, name: string): void {
  if (width * height <= MOST_PIXELS) return
  const [w, h] = [width.toLocaleString('en'), height.toLocaleString('en')]
  const message = `${name} is ${w} × ${h} pixels; at most 60 megapixels can be opened. Make it smaller and try again.`
  throw new Failure('ImageTooLarge', message)
}

async function headerOf(file: ImageFile, name: string): Promise<ImageHeader> {
  try {
    const header = readHeader(new Uint8Array(await file.slice(0, FIRST_BYTES).arrayBuffer()))
    const isComplete = header.width !== undefined || file.size <= FIRST_BYTES
    if (isComplete || !isOpenable(header.format)) return header
    return readHeader(new Uint8Array(await file.arrayBuffer()))
  } catch {
    // The browser's own error: the file was moved, changed or locked since it was chosen.
    throw new Failure('BrokenImage', `${name} could not be read from disk. Choose it again.`)
  }
}

function isOpenable(format: ImageFormat): format is CheckedFile['format'] {
  return ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp'].includes(format)
}

function assertOpens(format: ImageFormat, name: string): CheckedFile['format'] {
  if (isOpenable(format)) return format
  if (format === 'text') {
    throw new Failure('NotAnImage', `${name} holds text, not an image. ${WHAT_OPENS}`)
  }
  if (format === 'unknown') {
    throw new Failure(
      'NotAnImage',
      `${name} is not an image that can be opened here. ${WHAT_OPENS}`,
    )
  }
  const kind = { svg: 'an SVG drawing', heic: 'an HEIC image', tiff: 'a TIFF or camera raw image' }
  const message = `${name} is ${kind[format]}, which cannot be opened here. Export it as JPEG or PNG and drop it again.`
  throw new Failure('UnsupportedImage', message)
}

function assertSize({ width = 0, height = 0 }: ImageHeader, name: string): ImageSize {
  if (width > 0 && height > 0) {
    assertPixels({ width, height }, name)
    return { width, height }
  }
  const message = `${name} begins like an image but states no size, so it is damaged. Save it again or choose another.`
  throw new Failure('BrokenImage', message)
}
