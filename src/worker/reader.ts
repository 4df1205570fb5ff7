/** Reads one photo of a folder into what its gallery keeps of it, decoding it once. */
import { withDecodedPhoto } from '../images/decode-photo.ts'
import { tileOfFrame } from '../images/frame-to-tile.ts'
import { tileOfBitmap, type PhotoTile } from '../images/photo-to-tile.ts'
import { isPlainJpeg } from '../images/plain-jpeg.ts'
import { centredSquare } from '../images/square-crop.ts'
import { thumbnailOfBitmap } from '../images/thumbnail.ts'
import type { OwnImage, Picture } from '../storage/own-gallery.ts'
import { sha256 } from '../storage/sha256.ts'

/** A photo as it was when it was read; what the models make of it comes later. */
export type ReadPhoto = OwnImage & Picture

/** Decoding and averaging hold up their thread, so readers have workers of their own. */
export class Reader {
  /** @param path kept as it is. Throws a `Failure` for what is no image or cannot be opened. */
  async read(file: File, path: string): Promise<ReadPhoto> {
    const { size: bytes, lastModified } = file
    const seen = await withDecodedPhoto(file, async (bitmap) => {
      const photo = await tileOf(file, bitmap)
      return { ...photo, thumbnail: await thumbnailOfBitmap(bitmap, photo.crop) }
    })
    // After the pixels are freed: the file in memory and they are not needed at once.
    const hash = await sha256(new Uint8Array(await file.arrayBuffer()))
    return { hash: hash.slice(0, 16), path, bytes, lastModified, ...seen }
  }
}

/** As far as metadata reach in common photos: a small picture, EXIF, and what programs have added. */
const HEAD_BYTES = 192 * 1024

async function tileOf(file: File, bitmap: ImageBitmap): Promise<PhotoTile> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const crop = centredSquare(bitmap)
  const tile = isPlainJpeg(head) ? await tileOfFrame(bitmap, crop) : undefined
  const { width, height } = bitmap
  return tile ? { tile, width, height, crop } : tileOfBitmap(bitmap)
}
