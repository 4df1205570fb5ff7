/** From a decoded photo to the tile that the model sees: crop a square, average its area. */
import { createAreaAverage } from './area-average.ts'
import { bandsOf } from './bands.ts'
import { createPixelContext } from './pixel-canvas.ts'
import { centredSquare, fitCrop, type SquareCrop } from './square-crop.ts'
import type { Tile } from './tile.ts'

export interface PhotoTile {
  readonly tile: Tile
  /** Pixels of the upright image. */
  readonly width: number
  readonly height: number
  /** The square that was used, within the image. */
  readonly crop: SquareCrop
}

/**
 * The tile of a decoded photo, in a worker or in the page. `crop` is in pixels of the upright photo
 * and is fitted into it; the default is the centred square. Opaque 32x32 images come back byte for
 * byte; transparency is laid on white. Throws `Failure` BackendUnavailable where the browser has no
 * canvas or no memory for it.
 */
export function tileOfBitmap(bitmap: ImageBitmap, crop?: SquareCrop): PhotoTile {
  const square = crop ? fitCrop(crop, bitmap) : centredSquare(bitmap)
  const { width, height } = bitmap
  return { tile: averageSquare(bitmap, square), width, height, crop: square }
}

/** Reads the square band by band, unscaled: browsers' own resizers differ from each other. */
function averageSquare(bitmap: ImageBitmap, { x, y, size }: SquareCrop): Tile {
  const bands = bandsOf(size)
  const context = createPixelContext(size, bands[0].rows)
  const average = createAreaAverage(size, size)
  for (const { top, rows } of bands) {
    context.clearRect(0, 0, size, rows)
    context.drawImage(bitmap, x, y + top, size, rows, 0, 0, size, rows)
    // White is laid under by the average, not filled in here: so the rule is one, and tested
    // without a browser.
    average.addRows(context.getImageData(0, 0, size, rows).data, top, rows)
  }
  return average.finish()
}
