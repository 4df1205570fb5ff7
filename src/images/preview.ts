/** A small picture of a photo for the page, so that a 12 Mpx original is never kept or drawn. */
import { createPixelContext, fileOfCanvas } from './pixel-canvas.ts'

/** Longest side of a preview in pixels: sharp at twice the size that the page shows. */
const LONGEST_SIDE = 512

/**
 * Of a decoded photo, since to decode it a second time would take its memory twice: a WebP (PNG where the
 * browser cannot write WebP), alpha kept. Throws `Failure` BackendUnavailable where the browser has
 * no canvas or no memory for it.
 */
export function photoPreview(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number]
  const context = createPixelContext(width, height)
  context.imageSmoothingEnabled = scale < 1
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return fileOfCanvas(context.canvas, 'image/webp')
}
