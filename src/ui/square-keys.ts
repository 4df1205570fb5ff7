/** The keyboard of a photo's square: arrows move it, plus and minus resize it, Home centres it. */
import { resizeSquare, shiftSquare } from '../images/move-square.ts'
import { centredSquare, type SquareCrop } from '../images/square-crop.ts'
import { TILE_SIZE } from '../images/tile.ts'

/** How much larger or smaller one press makes it: eight presses double it. */
export const RESIZE_STEP = 2 ** (1 / 8)

const ARROWS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

const LARGER = ['+', '=', 'Shift+ArrowUp', 'Shift+ArrowRight']
const SMALLER = ['-', '_', 'Shift+ArrowDown', 'Shift+ArrowLeft']

/** The square after a key, or nothing where the key is not one of its own. */
export function squareAfterKey(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  square: SquareCrop,
  photo: { width: number; height: number },
): SquareCrop | undefined {
  const arrow = ARROWS[key]
  const pressed = arrow && shiftKey ? `Shift+${key}` : key
  if (LARGER.includes(pressed)) return resizeSquare(square, RESIZE_STEP, photo)
  if (SMALLER.includes(pressed)) return resizeSquare(square, 1 / RESIZE_STEP, photo)
  if (key === 'Home') return centredSquare(photo)
  if (!arrow) return undefined
  // As much as one of the pixels that the model sees.
  const step = Math.max(1, Math.round(square.size / TILE_SIZE))
  return shiftSquare(square, { x: arrow.x * step, y: arrow.y * step }, photo)
}
