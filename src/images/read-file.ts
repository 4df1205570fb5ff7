/**
 * Decides from a file's bytes, before any decoder sees them, whether it is an image that can be
 * opened.
 */

import { Failure } from '../failure.ts'
import * as fileWords from '../words/files.ts'
import * as readingWords from '../words/reading.ts'
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

/**
 * The format and stored size (pixels, before EXIF orientation) of a file that can be opened,
 * whatever its name ends in. Throws `Failure`: EmptyFile, ImageTooLarge (over 100 MB or 60
 * megapixels), NotAnImage (text, unknown bytes), UnsupportedImage (SVG, HEIC, TIFF), BrokenImage
 * (no size in it, or cut short), FileUnreadable (the browser does not give its bytes).
 */
export async function checkFile(file: ImageFile): Promise<CheckedFile> {
  const name = nameInSentence(file)
  if (file.size === 0) {
    throw new Failure('EmptyFile', fileWords.empty(name))
  }
  const first = await headerIn(file.slice(0, FIRST_BYTES), name)
  // Before its size: who makes a film smaller has no photo then either.
  const format = assertOpens(first.format, name)
  if (file.size > MOST_BYTES) {
    throw new Failure('ImageTooLarge', fileWords.tooManyBytes(name, file.size))
  }
  const isComplete = first.width !== undefined || file.size <= FIRST_BYTES
  const header = isComplete ? first : await headerIn(file, name)
  const { width, height } = assertSize(header, name)
  const isCut = await isCutShort(file, format).catch(() => {
    throw unreadable(name)
  })
  if (isCut) {
    throw new Failure('BrokenImage', fileWords.cutShort(name))
  }
  return { format, width, height }
}

/**
 * Throws `Failure` ImageTooLarge where an image of this size takes more memory than a page can be
 * sure to get.
 */
export function assertPixels({ width, height }: ImageSize, name: string): void {
  if (width * height <= MOST_PIXELS) return
  throw new Failure('ImageTooLarge', fileWords.tooManyPixels(name, width, height))
}

async function headerIn(bytes: Blob, name: string): Promise<ImageHeader> {
  try {
    return readHeader(new Uint8Array(await bytes.arrayBuffer()))
  } catch {
    throw unreadable(name)
  }
}

/** In the place of the browser's own error: the file was moved, changed or locked since it was chosen. */
export function unreadable(name: string): Failure {
  return new Failure('FileUnreadable', readingWords.unreadable(name))
}

function isOpenable(format: ImageFormat): format is CheckedFile['format'] {
  return ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp'].includes(format)
}

function assertOpens(format: ImageFormat, name: string): CheckedFile['format'] {
  if (isOpenable(format)) return format
  if (format === 'text') {
    throw new Failure('NotAnImage', fileWords.isText(name))
  }
  if (format === 'unknown') {
    throw new Failure('NotAnImage', fileWords.isNoImage(name))
  }
  throw new Failure('UnsupportedImage', fileWords.isOfKind(name, format))
}

function assertSize({ width = 0, height = 0 }: ImageHeader, name: string): ImageSize {
  if (width > 0 && height > 0) {
    assertPixels({ width, height }, name)
    return { width, height }
  }
  throw new Failure('BrokenImage', fileWords.noSize(name))
}
