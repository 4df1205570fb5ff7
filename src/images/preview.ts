/** A small picture of a photo for the page, so that a 12 Mpx original is never kept or drawn. */

import { createPixelContext, fileOfCanvas } from './pixel-canvas.ts'

/** Longest side of a preview in pixels: sharp at twice the size that the page shows. */
const LONGEST_SIDE = 512

/**
 * @param file an image that the browser can decode
 * @param size width and height of the upright photo in pixels
 * @returns a WebP (PNG where the browser cannot write WebP), upright, alpha kept
 */
export async function photoPreview(
  file: Blob,
  { width, height }: { width: number; height: number },
): Promise<Blob> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'from-image',
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'high',
  })
  try {
    const context = createPixelContext(bitmap.width, bitmap.height)
    context.drawImage(bitmap, 0, 0)
    return await fileOfCanvas(context.canvas, 'image/webp')
  } finally {
    bitmap.close()
  }
}
