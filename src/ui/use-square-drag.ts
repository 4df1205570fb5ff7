/** Drags a photo's square by mouse, pen or finger: its middle moves it, a corner resizes it. */
import { useRef, type MouseEvent, type PointerEvent } from 'react'
import {
  dragCorner,
  shiftSquare,
  squareAround,
  type Corner,
  type Point,
} from '../images/move-square.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import { moveSquare } from '../store/square-actions.ts'
import type { Photo } from '../store/state.ts'

/** Named as the style sheet and the events' targets name them. */
export const CORNERS: Record<string, Corner> = {
  'top-left': { right: false, bottom: false },
  'top-right': { right: true, bottom: false },
  'bottom-left': { right: false, bottom: true },
  'bottom-right': { right: true, bottom: true },
}

interface Drag {
  from: Point
  square: SquareCrop
  corner: Corner | undefined
}

/** Handlers for the square, and one for the photo around it: where it is pressed, the square goes. */
export function useSquareDrag(photo: Photo, square: SquareCrop) {
  const drag = useRef<Drag>(undefined)
  const release = () => {
    drag.current = undefined
  }
  return {
    ofPhoto: {
      onClick: (event: MouseEvent<HTMLElement>) => {
        const at = pointIn(event.currentTarget, event, photo)
        void moveSquare(squareAround(square, at, photo))
      },
    },
    ofSquare: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const { corner = '' } = (event.target as HTMLElement).dataset
        drag.current = {
          from: pointIn(photoBox(event), event, photo),
          square,
          corner: CORNERS[corner],
        }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!drag.current) return
        const { from, square: start, corner } = drag.current
        const at = pointIn(photoBox(event), event, photo)
        const by = { x: at.x - from.x, y: at.y - from.y }
        void moveSquare(
          corner
            ? dragCorner(start, corner, cornerAfter(start, corner, by), photo)
            : shiftSquare(start, by, photo),
        )
      },
      onPointerUp: release,
      onPointerCancel: release,
    },
  }
}

/** Where the corner has come to: it is grasped somewhere near, not exactly at its tip. */
function cornerAfter({ x, y, size }: SquareCrop, { right, bottom }: Corner, by: Point): Point {
  return { x: (right ? x + size : x) + by.x, y: (bottom ? y + size : y) + by.y }
}

const photoBox = ({ currentTarget }: PointerEvent<HTMLElement>) => currentTarget.parentElement!

/** A place on the page in pixels of the photo, whose picture fills `box`. */
function pointIn(
  box: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
  photo: Photo,
): Point {
  const { left, top, width, height } = box.getBoundingClientRect()
  return {
    x: ((clientX - left) / width) * photo.width,
    y: ((clientY - top) / height) * photo.height,
  }
}
