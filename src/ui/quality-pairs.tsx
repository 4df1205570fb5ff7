/** The pairs that were found, as far apart as the person lets them be. */
import { useMemo } from 'react'
import { LOOK } from '../features/feature-names.ts'
import { formatImageId } from '../images/image-id.ts'
import { formatDistance } from '../words/numbers.ts'
import type { Twins } from '../quality/twins.ts'
import { setBound, showUpTo } from '../store/quality-actions.ts'
import { saveTwins } from '../store/quality-files.ts'
import { linkToTile } from '../store/quality-selectors.ts'
import type { Done } from '../store/quality-state.ts'
import { labelOf } from '../store/selectors.ts'
import type { TileId } from '../worker/finder.ts'
import type { TwinsRequest } from '../worker/judge.ts'
import * as twinWords from '../words/twins.ts'
import { useGalleryNames } from './gallery-names.ts'
import { BoundControl } from './quality-bound.tsx'
import { comparisonName } from './quality-names.ts'
import { MoreButton } from './quality-tiles.tsx'
import { SheetTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'
import { useSheets } from './use-sheets.ts'

/** Pairs shown at first, and by each click on more. */
const AT_A_TIME = 24

export function Pairs({ done }: { done: Done<TwinsRequest, Twins> }) {
  const { request, result, seconds } = done
  const names = useGalleryNames()
  const bound = useQuality((state) => state.bound) ?? Infinity
  const most = useQuality((state) => state.shown.twins) ?? AT_A_TIME
  // Distances come sorted.
  const within = result.distances.findLastIndex((distance) => distance <= bound) + 1
  const shown = Math.min(within, most)
  const tiles = useMemo(
    () =>
      Array.from({ length: shown }, (_, i) => ({
        first: { gallery: request.gallery, index: result.first[i]! },
        second: { gallery: request.against, index: result.second[i]! },
      })),
    [request, result, shown],
  )
  const flat = useMemo(() => tiles.flatMap(({ first, second }) => [first, second]), [tiles])
  useSheets('twins', flat)
  return (
    <div className="results" data-pairs={within} data-seconds={seconds}>
      <p>
        <strong>{comparisonName(request, names)}</strong>
        {twinWords.found(result.first.length, seconds)}
      </p>
      <BoundControl distances={result.distances} bound={bound} within={within} onBound={setBound} />
      <ol className="pairs" aria-label={twinWords.list}>
        {tiles.map(({ first, second }, i) => (
          <li key={`${first.index} ${second.index}`} data-distance={result.distances[i]}>
            <PairTile tile={first} against={request.against} />
            <PairTile tile={second} against={request.gallery} />
            <span className="faint">{formatDistance(result.distances[i]!)}</span>
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} all={within} onMore={() => showUpTo('twins', most + AT_A_TIME)} />
      <div className="actions">
        <button type="button" className="quiet" onClick={saveTwins}>
          {twinWords.save}
        </button>
      </div>
    </div>
  )
}

/** Leads to the tile's mosaic by look, in the gallery where its twin is. */
function PairTile({ tile, against }: { tile: TileId; against: string }) {
  const galleries = useFacts((state) => state.galleries)
  const image = formatImageId(tile.gallery, tile.index)
  const label = labelOf(galleries, tile)
  return (
    <a href={linkToTile(tile, { ...LOOK, against, weight: 0 })} data-image={image} title={image}>
      <SheetTile tile={tile} />
      <span className="visually-hidden">{image}: </span>
      <span>{label}</span>
    </a>
  )
}
