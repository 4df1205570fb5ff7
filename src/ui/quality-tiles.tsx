/** A list of tiles that lead to their mosaics, the first few of them at first. */
import { useMemo } from 'react'
import { formatImageId } from '../images/image-id.ts'
import { showUpTo } from '../store/quality-actions.ts'
import type { QualityList } from '../store/quality-state.ts'
import { fileNameOf } from '../store/selectors.ts'
import type { TileId } from '../worker/finder.ts'
import * as qualityWords from '../words/quality.ts'
import { SheetTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'
import { useSheets } from './use-sheets.ts'

/** Tiles shown at first, and by each click on more. */
const AT_A_TIME = 24

interface TileLinksProps {
  part: QualityList
  label: string
  gallery: string
  /** Images of the gallery, in order. */
  indices: Uint32Array
  linkTo: (tile: TileId) => string
  /** What stands below a tile, by place. */
  captionOf: (place: number) => string
}

export function TileLinks(props: TileLinksProps) {
  const { part, label, gallery, indices, linkTo, captionOf } = props
  const most = useQuality((state) => state.shown[part]) ?? AT_A_TIME
  const tiles = useMemo(
    () => Array.from(indices.subarray(0, most), (index) => ({ gallery, index })),
    [gallery, indices, most],
  )
  useSheets(part, tiles)
  const galleries = useFacts((state) => state.galleries)
  return (
    <>
      <ol className="tile-links" aria-label={label}>
        {tiles.map((tile, place) => {
          const image = formatImageId(tile.gallery, tile.index)
          return (
            <li key={tile.index} data-image={image}>
              <a href={linkTo(tile)} title={galleries[gallery]?.names?.[tile.index] ?? image}>
                <SheetTile tile={tile} />
                <span className="visually-hidden">
                  {qualityWords.tileName(fileNameOf(galleries, tile) ?? image)}{' '}
                </span>
                <span>{captionOf(place)}</span>
              </a>
            </li>
          )
        })}
      </ol>
      <MoreButton
        shown={tiles.length}
        all={indices.length}
        onMore={() => showUpTo(part, most + AT_A_TIME)}
      />
    </>
  )
}

interface MoreButtonProps {
  shown: number
  all: number
  onMore: () => void
}

/** Nothing where all are shown. */
export function MoreButton({ shown, all, onMore }: MoreButtonProps) {
  if (shown >= all) return null
  return (
    <p>
      <button type="button" className="quiet" onClick={onMore}>
        {qualityWords.showMore}
      </button>{' '}
      <span className="faint">{qualityWords.shown(shown, all)}</span>
    </p>
  )
}
