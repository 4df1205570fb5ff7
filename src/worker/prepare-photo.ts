/** Reads any photo into what the page and the model need of it. */
import { decodePhoto } from '../images/decode-photo.ts'
import { nameInSentence } from '../images/file-name.ts'
import { tileOfBitmap } from '../images/photo-to-tile.ts'
import { photoPreview } from '../images/preview.ts'
import { unreadable } from '../images/read-file.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import { sha256 } from '../storage/sha256.ts'
import type { PhotoInHand } from './photo-in-hand.ts'

/** A photo made ready for the model. */
export interface PreparedPhoto {
  /** The first 16 hex digits of the file's sha256. */
  id: string
  /** The 32x32 that the model sees, 3072 RGB bytes. */
  tile: Uint8Array
  preview: Blob
  /** Size of the upright photo in pixels. */
  width: number
  height: number
  crop: SquareCrop
}

/**
 * Its identity, the tile that the model sees, a small picture; the decoded photo stays in hand.
 * Throws a `Failure` for what is no image.
 */
export async function preparePhoto(file: File, inHand: PhotoInHand): Promise<PreparedPhoto> {
  const bitmap = await decodePhoto(file)
  try {
    const { tile, width, height, crop } = tileOfBitmap(bitmap)
    const preview = await photoPreview(bitmap)
    const bytes = await file.arrayBuffer().catch(() => {
      throw unreadable(nameInSentence(file))
    })
    const id = (await sha256(new Uint8Array(bytes))).slice(0, 16)
    inHand.hold(id, bitmap)
    return { id, tile, preview, width, height, crop }
  } catch (error) {
    bitmap.close()
    throw error
  }
}
