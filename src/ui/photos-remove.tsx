/** Takes photos out of a gallery: the grid of all, where each can be marked. */
import { useMemo, useState } from 'react'
import { removePhotos } from '../store/photos-galleries.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import * as galleryWords from '../words/own-gallery.ts'
import { marksAt, NO_MARKS, withToggled } from './photo-marks.ts'
import { useFacts } from './use-facts.ts'
import { usePhotos } from './use-photos.ts'
import { WallGrid } from './wall-grid.tsx'

export function PhotosRemove({ gallery: { id } }: { gallery: { id: string } }) {
  const opened = useFacts((state) => state.galleries[id])
  return opened ? <MarkedPhotos opened={opened} /> : null
}

/** The list is of the gallery as it was opened, which its card may be ahead of. */
function MarkedPhotos({ opened }: { opened: OpenedGallery }) {
  const { count, sheet } = opened.description
  const isRemoving = usePhotos((state) => state.removing !== undefined)
  const [latest, setMarks] = useState(NO_MARKS)
  const order = useMemo(() => Uint32Array.from({ length: count }, (_, index) => index), [count])
  const marks = marksAt(sheet.path, latest)
  const { marked } = marks
  const toggle = (index: number) => setMarks(withToggled(marks, index))
  return (
    <div className="removing">
      <p>{galleryWords.markToRemove}</p>
      <div className="wall">
        <WallGrid key={sheet.path} gallery={opened} order={order} marking={{ marked, toggle }} />
      </div>
      <button
        type="button"
        className="danger"
        disabled={marked.size === 0 || isRemoving}
        onClick={() => void removePhotos(opened, [...marked])}
      >
        {marked.size === 0 ? galleryWords.removeMarked : galleryWords.removeCount(marked.size)}
      </button>
    </div>
  )
}
