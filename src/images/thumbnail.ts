/** The picture of an own photo in its gallery: the square that the model saw, as large as it is ever shown. */

import { createPixelContext, fileOfCanvas } from './pixel-canvas.ts'
import type { SquareCrop } from './square-crop.ts'

/** Longest side of a thumbnail in pixels: sharp at twice the size that the mosaic draws. */
export const THUMBNAIL_SIZE = 192

/**
 * A square WebP (PNG where the browser cannot write WebP) of at most 192x192 pixels; a smaller
 * square stays as small. Transparency is laid on white, as the model saw it. Throws `Failure`
 * BackendUnavailable where the browser has no canvas or no memory for it.
 */
export function thumbnailOfBitmap(bitmap: ImageBitmap, { x, y, size }: SquareCrop): Promise<Blob> {
  const side = Math.min(THUMBNAIL_SIZE, size)
  const context = createPixelContext(side, side)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, side, side)
  context.imageSmoothingEnabled = side < size
  // Halved again and again, then smoothed: as good as `high` at this size, and a fifth of its time.
  context.imageSmoothingQuality = 'medium'
  context.drawImage(bitmap, x, y, size, size, 0, 0, side, side)
  return fileOfCanvas(context.canvas, 'image/webp')
}
