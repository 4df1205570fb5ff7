/** The wall: every image of the gallery as a grid that scrolls, filters, shuffles and works by keyboard. */
import { useMemo, useState } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { setWall, showGallery } from '../store/wall-actions.ts'
import { wallOrder, type ReadyGallery } from '../store/selectors.ts'
import { useGalleryNames } from './gallery-names.ts'
import { formatCount } from '../words/numbers.ts'
import { useFacts } from './use-facts.ts'
import { WallGrid } from './wall-grid.tsx'

export function Wall() {
  const gallery = useFacts(({ galleries, wall }) => galleries[wall.gallery])
  return (
    <section className="wall" aria-label="Wall of images">
      {gallery && <ReadyWall gallery={gallery} />}
    </section>
  )
}

function ReadyWall({ gallery }: { gallery: ReadyGallery }) {
  const wall = useFacts((state) => state.wall)
  const names = useGalleryNames()
  const order = useMemo(() => wallOrder(gallery.labels, wall), [gallery, wall])
  const [shuffles, setShuffles] = useState(0)
  const { id, classes } = gallery.description
  const isOwn = isOwnGalleryId(id)
  const shuffle = () => {
    setShuffles(shuffles + 1)
    setWall({ shuffleSeed: shuffles + 1 })
  }
  return (
    <>
      <div className="wall-controls">
        <h2 className="visually-hidden">{gallery.description.title}</h2>
        <select
          aria-label="Gallery on the wall"
          value={wall.gallery}
          onChange={({ target }) => void showGallery(target.value)}
        >
          {names.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="faint">{formatCount(order.length)} images, click any</span>
        <div className="wall-actions">
          {classes.length > 0 && (
            <select
              aria-label={isOwn ? 'Show one folder' : 'Show one class'}
              value={wall.label ?? ''}
              onChange={({ target }) =>
                setWall({ label: target.value === '' ? undefined : Number(target.value) })
              }
            >
              <option value="">{isOwn ? 'all folders' : 'all classes'}</option>
              {classes.map((name, label) => (
                <option key={name} value={label}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <button type="button" className="quiet" onClick={shuffle}>
            Shuffle
          </button>
          {wall.shuffleSeed !== undefined && (
            <button
              type="button"
              className="quiet"
              onClick={() => setWall({ shuffleSeed: undefined })}
            >
              In order
            </button>
          )}
        </div>
      </div>
      {gallery.description.trainedOn && (
        <p className="faint wall-note">
          The model was trained on these images: it knows their labels.
        </p>
      )}
      <WallGrid
        key={`${wall.gallery} ${wall.label} ${wall.shuffleSeed}`}
        gallery={gallery}
        order={order}
      />
    </>
  )
}
