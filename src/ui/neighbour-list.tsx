/** The neighbours in order; each is a button that makes it the query. */
import { formatImageId } from '../images/image-id.ts'
import { formatDistance } from '../mosaic/format-distance.ts'
import { chooseTile } from '../store/actions.ts'
import { labelOf, queryLabel, queryName, type ReadyGallery } from '../store/selectors.ts'
import type { Mosaic } from '../store/state.ts'
import { SheetTile } from './tile-picture.tsx'

interface NeighbourListProps {
  gallery: ReadyGallery
  mosaic: Mosaic
  /** Called with the place, counted from 0, of a neighbour that is pointed at or focused. */
  onPoint: (place: number) => void
}

export function NeighbourList(props: NeighbourListProps) {
  const { gallery, mosaic, onPoint } = props
  const { query, method, found } = mosaic
  const wanted = queryLabel(gallery, query)
  return (
    <ol
      className="neighbours"
      aria-label={method.order === 'nearest' ? 'Nearest images' : 'Least similar images'}
      data-query={queryName(gallery, query)}
    >
      {Array.from(found.ids, (id, i) => {
        const label = labelOf(gallery, id)
        const differs = wanted !== undefined && label !== wanted
        const distance = found.distances[i]!
        const shown = formatDistance(distance)
        return (
          <li
            key={id}
            data-image={formatImageId(gallery.description.id, id)}
            data-distance={distance}
            data-rank={i + 1}
            data-differs={differs}
            onPointerEnter={() => onPoint(i)}
            onFocus={() => onPoint(i)}
          >
            <button
              type="button"
              className="neighbour"
              onClick={() => void chooseTile(id)}
              aria-label={`Rank ${i + 1}: ${label}${differs ? `, not ${wanted}` : ''}, distance ${shown}. Find what is like it.`}
            >
              <SheetTile gallery={gallery} index={id} />
              <span className="rank">{i + 1}</span>
              {differs && (
                <span className="differs" aria-hidden="true">
                  ≠
                </span>
              )}
            </button>
            <span className="neighbour-label" aria-hidden="true">
              {label}
            </span>
            <span className="neighbour-distance faint" aria-hidden="true">
              {shown}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
