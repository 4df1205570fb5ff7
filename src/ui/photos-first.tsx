/** A gallery's first photos on its card; each leads to its lookalikes. */
import { formatImageId } from '../images/image-id.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { lookThrough } from '../store/photos-galleries.ts'
import { fileNameOf } from '../store/selectors.ts'
import type { TileId } from '../worker/finder.ts'
import * as photosWords from '../words/photos.ts'
import { SheetTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'

/** Photos shown on a card. */
const SHOWN = 12

/** The images that the cards of these galleries show. */
export function firstTiles(galleries: readonly OwnGallery[]): TileId[] {
  return galleries.flatMap(({ id, count }) =>
    Array.from({ length: Math.min(SHOWN, count) }, (_, index) => ({ gallery: id, index })),
  )
}

export function FirstPhotos({ gallery }: { gallery: OwnGallery }) {
  const galleries = useFacts((state) => state.galleries)
  if (gallery.count === 0) return null
  return (
    <ul className="first-photos" aria-label={photosWords.firstPhotos}>
      {firstTiles([gallery]).map((tile) => (
        <li key={tile.index} data-image={formatImageId(tile.gallery, tile.index)}>
          <button
            type="button"
            onClick={() => void lookThrough(tile.gallery, tile.index)}
            aria-label={photosWords.whatIsLike(
              fileNameOf(galleries, tile) ?? photosWords.photo(tile.index + 1),
            )}
          >
            <SheetTile tile={tile} />
          </button>
        </li>
      ))}
    </ul>
  )
}
