/** The answer in view as it is drawn and exported. */
import { formatImageId } from '../images/image-id.ts'
import type { Answer, AnswerNeighbour } from '../mosaic/answer.ts'
import type { TileId } from '../worker/finder.ts'
import { endsOf } from '../worker/method-ends.ts'
import { powerOf } from './power.ts'
import {
  areComparable,
  knownLabel,
  queryLabel,
  queryName,
  tileAt,
  type Galleries,
} from './selectors.ts'
import type { Mosaic, Query, State } from './state.ts'

/** The mosaic as it is drawn and exported. */
export function answerOf(
  { galleries, gallery }: Pick<State, 'galleries' | 'gallery'>,
  { query, method, found }: Mosaic,
): Answer {
  // What was compared: at the slider’s end neither the feature nor the distance that is set.
  const ends = endsOf(method)
  const { feature, distance, weight } = ends
  const label = queryLabel(galleries, query)
  const file = query.kind === 'tile' ? pathOf(galleries, query) : {}
  return {
    query: { name: queryName(query), ...(label !== undefined && { label }), ...file },
    galleries: method.searched,
    feature,
    distance,
    ...powerOf(ends),
    weight,
    ...(found.scales && { scales: found.scales }),
    ...(found.rescored && { rescored: true as const }),
    k: method.k,
    includesItself: method.includeItself,
    order: method.order,
    onlyClass: method.onlyClass,
    backend: query.kind === 'photo' ? (query.photo.backend ?? 'unknown') : 'none',
    modelSha256: gallery.status === 'ready' ? gallery.modelSha256 : '',
    autoencoderSha256: gallery.status === 'ready' ? gallery.autoencoderSha256 : '',
    neighbours: Array.from(found.ids, (_, place) => {
      const tile = tileAt(found, place)
      return {
        image: formatImageId(tile.gallery, tile.index),
        rank: place + 1,
        distance: found.distances[place]!,
        ...labelIn(galleries, query, tile),
        ...pathOf(galleries, tile),
      }
    }),
  }
}

function labelIn(
  galleries: Galleries,
  query: Query,
  tile: TileId,
): Pick<AnswerNeighbour, 'label' | 'ofOtherClasses'> {
  const label = knownLabel(galleries, tile)
  if (label === undefined) return {}
  const saysNothing = query.kind === 'tile' && !areComparable(galleries, query, tile)
  return saysNothing ? { label, ofOtherClasses: true } : { label }
}

function pathOf(galleries: Galleries, { gallery, index }: TileId): { file?: string } {
  const file = galleries[gallery]?.names?.[index]
  return file === undefined ? {} : { file }
}
