/** Moves and resizes the square of an image that becomes a tile, as a person asks; it stays within the image. */

import type { ImageSize } from './header.ts'
import { fitCrop, type SquareCrop } from './square-crop.ts'
import { TILE_SIZE } from './tile.ts'

/** In pixels of the upright image, from its left and its top. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Which corner of a square: `right` or left, `bottom` or top. */
export interface Corner {
  readonly right: boolean
  readonly bottom: boolean
}

/** A smaller part of the shorter side could hardly be seen on the page, nor grasped. */
const LEAST_SHARE = 1 / 16

/**
 * The least side of a square that a person chooses, in pixels: below 32 nothing is gained, the
 * model's picture is only enlarged.
 */
export function leastSide({ width, height }: ImageSize): number {
  const most = Math.min(width, height)
  return Math.min(most, Math.max(TILE_SIZE, Math.ceil(most * LEAST_SHARE)))
}

/** The square moved by so many pixels to the right and down, or as far as the image goes. */
export function shiftSquare(square: SquareCrop, by: Point, image: ImageSize): SquareCrop {
  return fitCrop({ ...square, x: square.x + by.x, y: square.y + by.y }, image)
}

/** The square with its middle at `point`, or as near to it as the image allows. */
export function squareAround(square: SquareCrop, point: Point, image: ImageSize): SquareCrop {
  const half = square.size / 2
  return fitCrop({ ...square, x: point.x - half, y: point.y - half }, image)
}

/** The square `factor` (above 0) times as large about its middle; by a pixel at least where there is room. */
export function resizeSquare(square: SquareCrop, factor: number, image: ImageSize): SquareCrop {
  const scaled = square.size * factor
  const size = within(
    factor > 1 ? Math.ceil(scaled) : Math.floor(scaled),
    leastSide(image),
    Math.min(image.width, image.height),
  )
  const shift = (square.size - size) / 2
  return fitCrop({ x: square.x + shift, y: square.y + shift, size }, image)
}

/** The square whose `corner` is dragged to `point`: the corner opposite stays where it is. */
export function dragCorner(
  square: SquareCrop,
  { right, bottom }: Corner,
  point: Point,
  image: ImageSize,
): SquareCrop {
  const fixed = {
    x: right ? square.x : square.x + square.size,
    y: bottom ? square.y : square.y + square.size,
  }
  const room = Math.min(
    right ? image.width - fixed.x : fixed.x,
    bottom ? image.height - fixed.y : fixed.y,
  )
  const wanted = Math.max(
    right ? point.x - fixed.x : fixed.x - point.x,
    bottom ? point.y - fixed.y : fixed.y - point.y,
  )
  const size = Math.min(room, Math.max(leastSide(image), Math.round(wanted)))
  return fitCrop(
    { x: right ? fixed.x : fixed.x - size, y: bottom ? fixed.y : fixed.y - size, size },
    image,
  )
}

export function isSameSquare(one: SquareCrop, other: SquareCrop): boolean {
  return one.x === other.x && one.y === other.y && one.size === other.size
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
