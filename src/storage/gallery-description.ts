/** What a gallery's file says of its photos, checked field by field: whoever wrote it may have meant harm. */
import { MOST_IMAGES } from '../images/image-id.ts'
import * as galleryFileWords from '../words/gallery-file.ts'
import type { GalleryFile } from './gallery-file.ts'
import type { Makers, OwnImage } from './own-gallery.ts'
import { isSha256 } from './sha256.ts'

/** Far more than any file system lets a path have. */
const LONGEST_PATH = 4096

/** @param refuse says what is off, by throwing */
export function parseGalleryFile(
  bytes: Uint8Array,
  refuse: (why: string) => never,
): Pick<GalleryFile, 'title' | 'makers' | 'images'> {
  let json: Partial<Record<keyof GalleryFile, unknown>> | null
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as typeof json
  } catch {
    return refuse(galleryFileWords.descriptionUnreadable)
  }
  const { format, version, title, makers, images } = json ?? {}
  // What is no number cannot always be written out.
  if (format !== 'lookalike-gallery' || typeof version !== 'number')
    return refuse(galleryFileWords.descriptionOfElse)
  if (version !== 1) return refuse(galleryFileWords.version(String(version), 1))
  if (typeof title !== 'string') return refuse(galleryFileWords.noTitle)
  const madeBy = makersIn(makers) ?? refuse(galleryFileWords.noMakers)
  if (!Array.isArray(images) || images.length === 0 || images.length > MOST_IMAGES)
    return refuse(galleryFileWords.photoCount(MOST_IMAGES))
  const read = images.map(
    (image, i) => imageIn(image) ?? refuse(galleryFileWords.photoUndescribed(i)),
  )
  if (new Set(read.map(({ hash }) => hash)).size < read.length)
    return refuse(galleryFileWords.photoTwice)
  return { title, makers: madeBy, images: read }
}

function makersIn(value: unknown): Makers | undefined {
  const { modelSha256, autoencoderSha256 } = (value ?? {}) as Partial<Makers>
  if (!isSha256(modelSha256) || !isSha256(autoencoderSha256)) return undefined
  return { modelSha256, autoencoderSha256 }
}

function imageIn(value: unknown): OwnImage | undefined {
  const { hash, path, bytes, lastModified, width, height, crop, crc32 } = (value ??
    {}) as Partial<OwnImage>
  const { x, y, size } = (crop ?? {}) as Partial<OwnImage['crop']>
  if (typeof hash !== 'string' || !/^[0-9a-f]{16}$/.test(hash)) return undefined
  if (typeof path !== 'string' || path.length > LONGEST_PATH) return undefined
  if (!isWhole(bytes) || !isWhole(width) || !isWhole(height) || !Number.isFinite(lastModified))
    return undefined
  if (!isWhole(x) || !isWhole(y) || !isWhole(size) || size < 1) return undefined
  if (x + size > width || y + size > height) return undefined
  if (crc32 !== undefined && !isWhole(crc32)) return undefined
  const facts = { hash, path, bytes, lastModified: lastModified!, width, height }
  return { ...facts, crop: { x, y, size }, ...(crc32 !== undefined && { crc32 }) }
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
