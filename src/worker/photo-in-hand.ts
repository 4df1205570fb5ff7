/** Holds the decoded photo that is asked about, so that its square can be moved without decoding it anew. */
import { decodePhoto } from '../images/decode-photo.ts'
import { tileOfBitmap, type PhotoTile } from '../images/photo-to-tile.ts'
import type { SquareCrop } from '../images/square-crop.ts'

/** How long a photo that nobody touches stays decoded, in milliseconds: one of 12 megapixels takes 48 MB. */
const STAYS = 30_000

export class PhotoInHand {
  private held: { id: string; bitmap: ImageBitmap } | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  /** Takes over a decoded photo, closes the one before, and closes this one once it has rested. */
  hold(id: string, bitmap: ImageBitmap): void {
    if (this.held?.bitmap !== bitmap) this.held?.bitmap.close()
    this.held = { id, bitmap }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      bitmap.close()
      this.held = undefined
    }, STAYS)
  }

  /** The tile of a square of the photo, decoded from `file` where it is not in hand. Throws what `decodePhoto` throws. */
  async crop(id: string, file: File, square: SquareCrop): Promise<PhotoTile> {
    const bitmap = this.held?.id === id ? this.held.bitmap : await decodePhoto(file)
    this.hold(id, bitmap)
    return tileOfBitmap(bitmap, square)
  }
}
