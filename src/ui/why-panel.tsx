/** Why one neighbour matched: both pictures, the sentence, the classes that matter and their share of the distance. */
import { inWords } from '../neighbours/explain-in-words.ts'
import type { ReadyGallery } from '../store/selectors.ts'
import type { Mosaic } from '../store/state.ts'
import { formatFineShare, formatShare } from './numbers.ts'
import { PixelTile, SheetTile } from './tile-picture.tsx'

interface WhyPanelProps {
  gallery: ReadyGallery
  mosaic: Mosaic
  /** Which neighbour, counted from 0. */
  place: number
  onChoose: (place: number) => void
}

export function WhyPanel({ gallery, mosaic, place, onChoose }: WhyPanelProps) {
  const { query, found } = mosaic
  const id = found.ids[place]
  const explanation = found.explanations[place]
  if (id === undefined || !explanation) return null
  const { classes } = gallery.description
  const scores = found.neighbourScores.subarray(
    place * classes.length,
    (place + 1) * classes.length,
  )
  return (
    <section className="why" aria-label="Why this match">
      <div className="why-head">
        <label>
          Why number{' '}
          <select value={place} onChange={({ target }) => onChoose(Number(target.value))}>
            {Array.from(found.ids, (_, i) => (
              <option key={i} value={i}>
                {i + 1}
              </option>
            ))}
          </select>
          ?
        </label>
        <strong>{inWords(explanation, classes)}</strong>
      </div>
      <div className="why-pair" aria-hidden="true">
        {query.kind === 'tile' ? (
          <SheetTile gallery={gallery} index={query.index} />
        ) : (
          <PixelTile tile={query.photo.tile} />
        )}
        <SheetTile gallery={gallery} index={id} />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">score</th>
            <th scope="col">query</th>
            <th scope="col">number {place + 1}</th>
            {explanation.shares && <th scope="col">of the distance</th>}
          </tr>
        </thead>
        <tbody>
          {explanation.classes.map((c) => (
            <tr key={c}>
              <th scope="row">{classes[c]}</th>
              <td>{formatFineShare(found.queryScores[c] ?? 0)}</td>
              <td>{formatFineShare(scores[c] ?? 0)}</td>
              {explanation.shares && <td>{formatShare(explanation.shares[c] ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
