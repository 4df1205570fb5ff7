/** The query: its picture large, what the model sees, what it says, and what that means for the ten. */
import { formatImageId } from '../images/image-id.ts'
import { labelOf, queryLabel, type ReadyGallery } from '../store/selectors.ts'
import type { Mosaic, Photo } from '../store/state.ts'
import { formatCount, formatShare } from './numbers.ts'
import { ScoreBars } from './score-bars.tsx'
import { PixelTile, SheetTile } from './tile-picture.tsx'

interface QueryCardProps {
  gallery: ReadyGallery
  mosaic: Mosaic
}

export function QueryCard({ gallery, mosaic }: QueryCardProps) {
  const { query, found } = mosaic
  return (
    <div className="query">
      {query.kind === 'tile' ? (
        <figure className="query-picture">
          <SheetTile gallery={gallery} index={query.index} className="large" />
          <figcaption>
            <strong>{labelOf(gallery, query.index)}</strong>
            <span className="faint">{formatImageId(gallery.description.id, query.index)}</span>
          </figcaption>
        </figure>
      ) : (
        <PhotoFigure photo={query.photo} />
      )}
      <div className="query-scores">
        <h2>What the model sees</h2>
        <ScoreBars classes={gallery.description.classes} scores={found.queryScores} />
        <Explanation gallery={gallery} mosaic={mosaic} />
      </div>
    </div>
  )
}

/** Why these ten, in plain words. */
function Explanation({ gallery, mosaic: { query, method, found } }: QueryCardProps) {
  const { classes, count } = gallery.description
  const best = found.queryScores.indexOf(Math.max(...found.queryScores))
  const seen = classes[best] ?? ''
  const label = queryLabel(gallery, query)
  const compared = method.feature === 'scores' ? 'ten scores' : 'inner description'
  return (
    <p className="explanation">
      The model is {formatShare(found.queryScores[best] ?? 0)} sure that this is{' '}
      <em>{withArticle(seen)}</em>
      {label !== undefined && label !== seen && <>; its label says {label}</>}. Of{' '}
      {formatCount(count)} images, the ones below got the {compared} nearest to its own.
    </p>
  )
}

/** The photo beside the 32x32 pixels that the model gets to see of it. */
export function PhotoFigure({ photo }: { photo: Photo }) {
  return (
    <figure className="query-picture">
      <div className="photo-pair">
        <img className="photo" src={photo.previewUrl} alt={`Your photo ${photo.name}`} />
        <PixelTile tile={photo.tile} label="The 32 by 32 pixels that the model sees" />
      </div>
      <figcaption>
        <strong className="file-name">{photo.name}</strong>
        <span className="faint">
          {formatCount(photo.width)} × {formatCount(photo.height)}; the model sees the small square
        </span>
      </figcaption>
    </figure>
  )
}

function withArticle(name: string): string {
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}
