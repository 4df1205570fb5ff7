/** The wall: every image of the gallery as a grid that scrolls, filters, shuffles and works by keyboard. */
import { useMemo, useState } from 'react'
import { setWall } from '../store/wall-actions.ts'
import { wallOrder, type ReadyGallery } from '../store/selectors.ts'
import { formatCount } from './numbers.ts'
import { useFacts } from './use-facts.ts'
import { WallGrid } from './wall-grid.tsx'

export function Wall() {
  const gallery = useFacts((state) => state.gallery)
  return (
    <section className="wall" aria-label="Wall of images">
      {gallery.status === 'ready' ? <ReadyWall gallery={gallery} /> : null}
    </section>
  )
}

function ReadyWall({ gallery }: { gallery: ReadyGallery }) {
  const wall = useFacts((state) => state.wall)
  const order = useMemo(() => wallOrder(gallery.labels, wall), [gallery, wall])
  const [shuffles, setShuffles] = useState(0)
  const classes = gallery.description.classes
  const shuffle = () => {
    setShuffles(shuffles + 1)
    setWall({ shuffleSeed: shuffles + 1 })
  }
  return (
    <>
      <div className="wall-controls">
        <h2>{gallery.description.title}</h2>
        <span className="faint">{formatCount(order.length)} images, click any</span>
        <div className="wall-actions">
          <select
            aria-label="Show one class"
            value={wall.label ?? ''}
            onChange={({ target }) =>
              setWall({ label: target.value === '' ? undefined : Number(target.value) })
            }
          >
            <option value="">all classes</option>
            {classes.map((name, label) => (
              <option key={name} value={label}>
                {name}
              </option>
            ))}
          </select>
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
      <WallGrid key={`${wall.label} ${wall.shuffleSeed}`} gallery={gallery} order={order} />
    </>
  )
}
