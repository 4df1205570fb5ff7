/**
 * The square of an image that becomes a tile: the centred one, or the user's, kept within the
 * image.
 */

import type { ImageSize } from './header.ts'

/** A square in whole pixels of the upright image: left, top, and side (at least 1). */
export interface SquareCrop {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** The largest square in the middle; an odd remainder goes to the right and the bottom. */
export function centredSquare({ width, height }: ImageSize): SquareCrop {
  const size = Math.min(width, height)
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size }
}

/**
 * `crop` in whole pixels and moved or shrunk to lie in the image; the centred square where it holds
 * no numbers.
 */
export function fitCrop(crop: SquareCrop, image: ImageSize): SquareCrop {
  if (![crop.x, crop.y, crop.size].every(Number.isFinite)) return centredSquare(image)
  const size = clamp(Math.round(crop.size), 1, Math.min(image.width, image.height))
  return {
    x: clamp(Math.round(crop.x), 0, image.width - size),
    y: clamp(Math.round(crop.y), 0, image.height - size),
    size,
  }
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
