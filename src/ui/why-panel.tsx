/** Why one neighbour matched: the sentence, both pictures, and the classes that matter with their share of the distance. */
import { inWords } from '../neighbours/explain-in-words.ts'
import { tileAt } from '../store/selectors.ts'
import type { Mosaic } from '../store/state.ts'
import { CodeMemory } from './code-memory.tsx'
import * as matchWords from '../words/match.ts'
import { formatFineShare, formatShare } from '../words/numbers.ts'
import { PixelTile, SheetTile } from './tile-picture.tsx'

interface WhyPanelProps {
  classes: readonly string[]
  mosaic: Mosaic
  /** Which neighbour, counted from 0. */
  place: number
  onChoose: (place: number) => void
}

export function WhyPanel({ classes, mosaic, place, onChoose }: WhyPanelProps) {
  const { query, found } = mosaic
  const explanation = found.explanations[place]
  if (!explanation) return null
  const tile = tileAt(found, place)
  const scores = found.neighbourScores.subarray(
    place * classes.length,
    (place + 1) * classes.length,
  )
  // A distance of 0 (the image itself), or one that is not defined, has no parts.
  const hasParts = (found.distances[place] ?? 0) > 0
  const lookShare = hasParts ? found.lookShares?.[place] : undefined
  return (
    <section className="why" aria-label={matchWords.why}>
      <div className="why-head">
        <label>
          {matchWords.whyNumber.before}{' '}
          <select value={place} onChange={({ target }) => onChoose(Number(target.value))}>
            {Array.from(found.ids, (_, i) => (
              <option key={i} value={i}>
                {i + 1}
              </option>
            ))}
          </select>
          {matchWords.whyNumber.after}
        </label>
        <strong>{inWords(explanation, classes, found.alike?.[place])}</strong>
      </div>
      <div className="why-pictures">
        <div className="why-pair" aria-hidden="true">
          {query.kind === 'tile' ? (
            <SheetTile tile={query} />
          ) : (
            <PixelTile tile={query.photo.tile} />
          )}
          <SheetTile tile={tile} />
        </div>
        {found.alike && (
          <CodeMemory key={`${tile.gallery} ${tile.index}`} query={query} neighbour={tile} />
        )}
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{matchWords.columns.className}</th>
            <th scope="col">{matchWords.columns.query}</th>
            <th scope="col">{matchWords.columns.neighbour(place + 1)}</th>
            {explanation.shares && (
              <th scope="col">
                {found.lookShares ? matchWords.columns.ofScores : matchWords.columns.ofDistance}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {explanation.classes.map((c) => (
            <tr key={c}>
              <th scope="row">{classes[c]}</th>
              <ScoreCell score={found.queryScores[c] ?? 0} />
              <ScoreCell score={scores[c] ?? 0} />
              {explanation.shares && <td>{formatShare(explanation.shares[c] ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {lookShare !== undefined && <p className="why-parts faint">{matchWords.parts(lookShare)}</p>}
    </section>
  )
}

/** A score as a bar with its number. @param score 0..1 */
function ScoreCell({ score }: { score: number }) {
  return (
    <td className="why-score">
      <span className="why-bar" style={{ inlineSize: `${score * 100}%` }} />
      <span>{formatFineShare(score)}</span>
    </td>
  )
}
