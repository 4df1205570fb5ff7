/** The wall: every image of the gallery as a grid that scrolls, filters, shuffles and works by keyboard. */
import { useMemo, useState } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { setWall, showGallery, shuffleWall } from '../store/wall-actions.ts'
import { isTrainedOn, wallOrder } from '../store/selectors.ts'
import type { Wall as WallState } from '../store/state.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import { useGalleryNames } from './gallery-names.ts'
import * as wallWords from '../words/wall.ts'
import { useFacts } from './use-facts.ts'
import { WallGrid } from './wall-grid.tsx'

export function Wall() {
  const gallery = useFacts(({ galleries, wall }) => galleries[wall.gallery])
  return (
    <section className="wall" aria-label={wallWords.wall}>
      {gallery && <ReadyWall gallery={gallery} />}
    </section>
  )
}

function ReadyWall({ gallery }: { gallery: OpenedGallery }) {
  const wall = useFacts((state) => state.wall)
  const names = useGalleryNames()
  const isLearnt = useFacts((state) => isTrainedOn(state, gallery.description.id))
  const order = useMemo(() => wallOrder(gallery.labels, wall), [gallery, wall])
  const { id, classes } = gallery.description
  const isOwn = isOwnGalleryId(id)
  return (
    <>
      <div className="wall-controls">
        <h2 className="visually-hidden">{gallery.description.title}</h2>
        <select
          aria-label={wallWords.gallery}
          value={wall.coming ?? wall.gallery}
          onChange={({ target }) => void showGallery(target.value)}
        >
          {names.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <WallCount wall={wall} count={order.length} />
        <div className="wall-actions">
          {classes.length > 0 && (
            <select
              aria-label={isOwn ? wallWords.showFolder : wallWords.showClass}
              value={wall.label ?? ''}
              onChange={({ target }) =>
                setWall({ label: target.value === '' ? undefined : Number(target.value) })
              }
            >
              <option value="">{isOwn ? wallWords.allFolders : wallWords.allClasses}</option>
              {classes.map((name, label) => (
                <option key={name} value={label}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <button type="button" className="quiet" onClick={shuffleWall}>
            {wallWords.shuffle}
          </button>
          {wall.shuffleSeed !== undefined && (
            <button
              type="button"
              className="quiet"
              onClick={() => setWall({ shuffleSeed: undefined })}
            >
              {wallWords.inOrder}
            </button>
          )}
        </div>
      </div>
      {isLearnt && <p className="faint wall-note">{wallWords.trainedOn}</p>}
      <WallGrid
        key={`${wall.gallery} ${wall.label} ${wall.shuffleSeed}`}
        gallery={gallery}
        order={order}
      />
    </>
  )
}

/** How many images can be clicked: heard after a choice of the person's, and not again with each photo that comes in. */
function WallCount({ wall, count }: { wall: WallState; count: number }) {
  const { gallery, coming, label } = wall
  const isComing = coming !== undefined && coming !== gallery
  /** How many there were when this was chosen. */
  const [first, setFirst] = useState({ gallery, label, count })
  if (first.gallery !== gallery || first.label !== label) setFirst({ gallery, label, count })
  const isHeard = isComing || first.count === count
  return (
    <span className="faint" aria-live={isHeard ? 'polite' : 'off'}>
      {isComing ? wallWords.fetching : wallWords.clickAny(count)}
    </span>
  )
}
