/** A gallery's first photos on its card; each leads to its lookalikes. */
import { useEffect, useState } from 'react'
import { formatImageId } from '../images/image-id.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { firstNames, shownCount } from '../store/first-photos.ts'
import { lookThrough } from '../store/photos-galleries.ts'
import { ownSheets } from '../worker/own-sheets.ts'
import * as photosWords from '../words/photos.ts'
import { SheetTile } from './tile-picture.tsx'

export function FirstPhotos({ gallery }: { gallery: OwnGallery }) {
  const { id, pictureRevision } = gallery
  const count = shownCount(gallery)
  const names = useFirstNames(id, pictureRevision, count)
  if (count === 0) return null
  const sheet = ownSheets(gallery)
  return (
    <ul className="first-photos" aria-label={photosWords.firstPhotos}>
      {Array.from({ length: count }, (_, index) => (
        <li key={index} data-image={formatImageId(id, index)}>
          <button
            type="button"
            onClick={() => void lookThrough(id, index)}
            aria-label={photosWords.whatIsLike(names[index] ?? photosWords.photo(index + 1))}
          >
            <SheetTile tile={{ gallery: id, index }} sheet={sheet} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** None while they are on their way: photos that have other numbers now have not the names of before. */
function useFirstNames(id: string, pictureRevision: number, count: number): readonly string[] {
  const [latest, setLatest] = useState<{ pictureRevision: number; names: readonly string[] }>()
  useEffect(() => {
    if (count === 0) return
    let isThere = true
    void firstNames({ id, pictureRevision }).then(
      (names) => isThere && setLatest({ pictureRevision, names }),
    )
    return () => {
      isThere = false
    }
  }, [id, pictureRevision, count])
  return latest?.pictureRevision === pictureRevision ? latest.names : []
}
