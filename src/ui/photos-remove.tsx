/** Takes photos out of a gallery: the grid of all, where each can be marked. */
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { isOfOthers, type OwnGallery, type OwnImage } from '../storage/own-gallery.ts'
import { openOwnGallery, removePhotos } from '../store/photos-galleries.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import * as galleryWords from '../words/own-gallery.ts'
import * as twinWords from '../words/twins.ts'
import { marksAt, NO_MARKS, withToggled } from './photo-marks.ts'
import { useFacts } from './use-facts.ts'
import { usePhotos } from './use-photos.ts'
import { WallGrid } from './wall-grid.tsx'

export function PhotosRemove({ gallery }: { gallery: OwnGallery }) {
  const opened = useFacts((state) => state.galleries[gallery.id])
  return opened ? <MarkedPhotos opened={opened} /> : <NotOpened gallery={gallery} />
}

/** Its photos are on their way, or cannot be shown for a reason. */
function NotOpened({ gallery }: { gallery: OwnGallery }) {
  const site = useFacts((state) => state.gallery)
  const [why, setWhy] = useState<string>()
  const { id, revision } = gallery
  useEffect(() => {
    let isThere = true
    void openOwnGallery(id).then((sentence) => isThere && setWhy(sentence))
    return () => {
      isThere = false
    }
  }, [id, revision])
  if (site.status === 'ready' && isOfOthers(gallery, site))
    return <p role="status">{galleryWords.describeFirst}</p>
  return <p role="status">{why ?? galleryWords.opening}</p>
}

/** The list is of the gallery as it was opened, which its card may be ahead of. */
function MarkedPhotos({ opened }: { opened: OpenedGallery }) {
  const { count, sheet } = opened.description
  const isRemoving = usePhotos((state) => state.removing !== undefined)
  const [latest, setMarks] = useState(NO_MARKS)
  const order = useMemo(() => Uint32Array.from({ length: count }, (_, index) => index), [count])
  const marks = marksAt(sheet.path, latest)
  const { marked } = marks
  const marking = useMemo(
    () => ({
      marked,
      toggle: (index: number) =>
        setMarks((latest) => withToggled(marksAt(sheet.path, latest), index)),
    }),
    [marked, sheet.path],
  )
  return (
    <div className="removing">
      <p>{galleryWords.markToRemove}</p>
      <Pointed images={opened.images ?? []}>
        <WallGrid gallery={opened} order={order} marking={marking} />
      </Pointed>
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

interface PointedProps {
  images: readonly OwnImage[]
  /** The grid of all of them, in their order: it is not drawn anew for what is pointed at. */
  children: ReactNode
}

/** Below the grid the path and size of the photo that is pointed at or has the focus: two copies look the same. */
function Pointed({ images, children }: PointedProps) {
  const [latest, setLatest] = useState<OwnImage>()
  const point = ({ target }: { target: EventTarget }) => {
    const cell = (target as Element).closest<HTMLElement>('[data-place]')
    if (cell) setLatest(images[Number(cell.dataset.place)])
  }
  return (
    <>
      <div className="wall" onPointerOver={point} onFocus={point} onClick={point}>
        {children}
      </div>
      <p className="pointed faint">
        {latest && images.includes(latest) && (
          <>
            <bdi className="file-name">{latest.path}</bdi>{' '}
            {twinWords.photo(latest.width, latest.height, latest.bytes)}
          </>
        )}
      </p>
    </>
  )
}
