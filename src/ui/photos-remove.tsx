/** Takes photos out of a gallery: the grid of all, where each can be marked. */
import { useMemo, useState } from 'react'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { removePhotos } from '../store/photos-galleries.ts'
import * as galleryWords from '../words/own-gallery.ts'
import { useFacts } from './use-facts.ts'
import { WallGrid } from './wall-grid.tsx'

export function PhotosRemove({ gallery: { id, count, pictureRevision } }: { gallery: OwnGallery }) {
  const opened = useFacts((state) => state.galleries[id])
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  const order = useMemo(() => Uint32Array.from({ length: count }, (_, index) => index), [count])
  if (!opened || opened.description.count !== count) return null
  const toggle = (index: number) => {
    const next = new Set(marked)
    if (!next.delete(index)) next.add(index)
    setMarked(next)
  }
  const remove = async () => {
    await removePhotos(id, [...marked])
    setMarked(new Set())
  }
  return (
    <div className="removing">
      <p>{galleryWords.markToRemove}</p>
      <div className="wall">
        <WallGrid
          key={pictureRevision}
          gallery={opened}
          order={order}
          marking={{ marked, toggle }}
        />
      </div>
      <button
        type="button"
        className="danger"
        disabled={marked.size === 0}
        onClick={() => void remove()}
      >
        {marked.size === 0 ? galleryWords.removeMarked : galleryWords.removeCount(marked.size)}
      </button>
    </div>
  )
}
