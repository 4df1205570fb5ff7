/** A photo that is the query: shown whole with the square that the model sees, beside what it sees of it. */
import { resizeSquare } from '../images/move-square.ts'
import { centreSquare, moveSquare } from '../store/square-actions.ts'
import type { Photo } from '../store/state.ts'
import * as queryWords from '../words/query.ts'
import { PhotoSquare, type PhotoSquareProps } from './photo-square.tsx'
import { RESIZE_STEP } from './square-keys.ts'
import { PixelTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'

export function PhotoFigure({ photo }: { photo: Photo }) {
  const held = useFacts((state) => state.square)
  const square = held?.photoId === photo.id ? held.crop : photo.crop
  return (
    <figure className="query-picture">
      <PhotoSquare photo={photo} square={square} />
      <div className="photo-seen">
        <PixelTile tile={photo.tile} label={queryWords.pixels} />
        {photo.file && <SquareButtons photo={photo} square={square} />}
      </div>
      <figcaption>
        <strong className="file-name">{photo.name}</strong>
        <span className="faint">
          {queryWords.sizeOfPhoto(photo.width, photo.height, photo.file !== undefined)}
        </span>
      </figcaption>
    </figure>
  )
}

/** For those who can press but not drag; the photo itself can be pressed, too. */
function SquareButtons({ photo, square }: PhotoSquareProps) {
  const resize = (factor: number) => void moveSquare(resizeSquare(square, factor, photo))
  return (
    <div className="photo-buttons" role="group" aria-label={queryWords.square}>
      <button
        type="button"
        className="quiet"
        aria-label={queryWords.squareSmaller}
        onClick={() => resize(1 / RESIZE_STEP)}
      >
        −
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={queryWords.squareLarger}
        onClick={() => resize(RESIZE_STEP)}
      >
        +
      </button>
      <button type="button" className="quiet" onClick={() => void centreSquare()}>
        {queryWords.squareCentre}
      </button>
    </div>
  )
}
