/** Reads one photo of a folder into what its gallery keeps of it, decoding it once. */
import { withDecodedPhoto } from '../images/decode-photo.ts'
import { tileOfBitmap } from '../images/photo-to-tile.ts'
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
      const photo = tileOfBitmap(bitmap)
      return { ...photo, thumbnail: await thumbnailOfBitmap(bitmap, photo.crop) }
    })
    // After the pixels are freed: the file in memory and they are not needed at once.
    const hash = await sha256(new Uint8Array(await file.arrayBuffer()))
    return { hash: hash.slice(0, 16), path, bytes, lastModified, ...seen }
  }
}
