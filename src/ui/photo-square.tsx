/** The photo shown whole, and on it the square that the model sees: to be moved where the file is at hand. */
import { useId, type CSSProperties } from 'react'
import type { SquareCrop } from '../images/square-crop.ts'
import { moveSquare } from '../store/square-actions.ts'
import type { Photo } from '../store/state.ts'
import * as queryWords from '../words/query.ts'
import { squareAfterKey } from './square-keys.ts'
import { SquareNews } from './square-news.tsx'
import { CORNERS, useSquareDrag } from './use-square-drag.ts'

/** How many times as wide as high a photo is shown at most, or as high as wide: one of 1 x 20,000 pixels has to be seen, too. */
const MOST_OBLONG = 8

export interface PhotoSquareProps {
  photo: Photo
  square: SquareCrop
}

export function PhotoSquare({ photo, square }: PhotoSquareProps) {
  const { ofPhoto, ofSquare } = useSquareDrag(photo, square)
  const ratio = Math.min(MOST_OBLONG, Math.max(1 / MOST_OBLONG, photo.width / photo.height))
  const isMovable = photo.file !== undefined
  return (
    <div className="photo-box" style={{ '--ratio': ratio } as CSSProperties}>
      <img
        className="photo"
        src={photo.previewUrl}
        alt={queryWords.photo(photo.name)}
        draggable={false}
        {...(isMovable && ofPhoto)}
      />
      <span className="photo-shade" aria-hidden="true">
        <span className="photo-square" style={placeOf(square, photo)} />
      </span>
      {isMovable && <Grip photo={photo} square={square} handlers={ofSquare} />}
    </div>
  )
}

interface GripProps extends PhotoSquareProps {
  handlers: ReturnType<typeof useSquareDrag>['ofSquare']
}

function Grip({ photo, square, handlers }: GripProps) {
  const hint = useId()
  return (
    <>
      <div
        className="photo-grip"
        role="application"
        aria-roledescription={queryWords.squareRole}
        aria-label={queryWords.squareHandle}
        aria-describedby={hint}
        data-square={`${square.x} ${square.y} ${square.size}`}
        tabIndex={0}
        style={placeOf(square, photo)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return
          const after = squareAfterKey(event, square, photo)
          if (!after) return
          // Or the page would scroll.
          event.preventDefault()
          void moveSquare(after)
        }}
        {...handlers}
      >
        {Object.keys(CORNERS).map((corner) => (
          <span key={corner} className="photo-corner" data-corner={corner} />
        ))}
      </div>
      <span id={hint} className="visually-hidden">
        {queryWords.squareKeys}
      </span>
      <SquareNews photo={photo} square={square} />
    </>
  )
}

/** In percent of the photo, whatever its size on the page. */
function placeOf({ x, y, size }: SquareCrop, { width, height }: Photo): CSSProperties {
  const percent = (pixels: number, of: number) => `${(pixels / of) * 100}%`
  return {
    left: percent(x, width),
    top: percent(y, height),
    width: percent(size, width),
    height: percent(size, height),
  }
}
