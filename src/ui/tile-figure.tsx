/** A gallery's image that is the query: an own photo beside what the model sees of it. */
import { useEffect, useState } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { tilePixels } from '../store/code-memory.ts'
import { knownLabel, nameOf, queryName } from '../store/selectors.ts'
import type { Query } from '../store/state.ts'
import type { TileId } from '../worker/finder.ts'
import * as queryWords from '../words/query.ts'
import { PixelTile, SheetTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'

export function TileFigure({ tile }: { tile: Extract<Query, { kind: 'tile' }> }) {
  const galleries = useFacts((state) => state.galleries)
  const isOwn = isOwnGalleryId(tile.gallery)
  const image = galleries[tile.gallery]?.images?.[tile.index]
  const folder = isOwn ? knownLabel(galleries, tile) : undefined
  return (
    <figure className="query-picture">
      <SheetTile tile={tile} className="large" />
      {isOwn && <SeenOf tile={tile} />}
      <figcaption>
        <strong className="file-name" title={image?.path}>
          {nameOf(galleries, tile)}
        </strong>
        <span className="faint">
          {image ? queryWords.sizeOfOwn(image.width, image.height, folder) : queryName(tile)}
        </span>
      </figcaption>
    </figure>
  )
}

/** The 32x32 pixels that the model got to see of an own photo. */
function SeenOf({ tile: { gallery, index } }: { tile: TileId }) {
  const [seen, setSeen] = useState<{ of: string; pixels: Uint8Array }>()
  const of = `${gallery} ${index}`
  useEffect(() => {
    let isWanted = true
    tilePixels([{ gallery, index }])
      .then((pixels) => isWanted && setSeen({ of: `${gallery} ${index}`, pixels }))
      // The picture above says enough.
      .catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [gallery, index])
  if (seen?.of !== of) return null
  return (
    <div className="photo-seen">
      <PixelTile tile={seen.pixels} label={queryWords.pixels} />
    </div>
  )
}
