/** The neighbours in order; each is a button that makes it the query. */
import { formatImageId } from '../images/image-id.ts'
import * as mosaicWords from '../words/mosaic.ts'
import { formatDistance } from '../words/numbers.ts'
import { chooseTile } from '../store/actions.ts'
import { differs, isTrainedOn, nameOf, queryLabel, queryName, tileAt } from '../store/selectors.ts'
import type { Mosaic } from '../store/state.ts'
import { scrollToAnswer } from './show-answer.ts'
import { SheetTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'

interface NeighbourListProps {
  mosaic: Mosaic
  /** Called with the place, counted from 0, of a neighbour that is pointed at or focused. */
  onPoint: (place: number) => void
}

export function NeighbourList(props: NeighbourListProps) {
  const { mosaic, onPoint } = props
  const galleries = useFacts((state) => state.galleries)
  const another = useFacts((state) => state.another)
  const { query, method, found } = mosaic
  const wanted = queryLabel(galleries, query)
  return (
    <ol
      className="neighbours"
      aria-label={mosaicWords.neighbours[method.order]}
      data-query={queryName(query)}
    >
      {Array.from(found.ids, (_, i) => {
        const tile = tileAt(found, i)
        const image = formatImageId(tile.gallery, tile.index)
        const label = nameOf(galleries, tile)
        const isOfTraining = isTrainedOn({ galleries, another }, tile.gallery)
        const isOther = differs(galleries, query, tile)
        const distance = found.distances[i]!
        const shown = formatDistance(distance)
        return (
          <li
            key={image}
            data-image={image}
            data-distance={distance}
            data-rank={i + 1}
            data-differs={isOther}
            onPointerEnter={() => onPoint(i)}
            onFocus={() => onPoint(i)}
          >
            <button
              type="button"
              className="neighbour"
              onClick={() => void chooseTile(tile).then(scrollToAnswer)}
              aria-label={mosaicWords.neighbour({
                ...{ rank: i + 1, label, distance: shown, isTrainedOn: isOfTraining },
                wanted: isOther ? wanted : undefined,
              })}
            >
              <SheetTile tile={tile} />
              <span className="rank">{i + 1}</span>
              {isOther && (
                <span className="differs" aria-hidden="true">
                  ≠
                </span>
              )}
            </button>
            <span className="neighbour-label" aria-hidden="true" title={label}>
              {label}
            </span>
            <span className="neighbour-distance faint" aria-hidden="true">
              {isOfTraining ? mosaicWords.distanceInTraining(shown) : shown}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
