/** Precision at 10 of each class's queries, as bars. */
import { nearOf, type Retrieval } from '../quality/retrieval.ts'
import { formatFineShare } from '../words/numbers.ts'
import * as figureWords from '../words/figures.ts'

interface ClassPrecisionProps {
  classes: readonly string[]
  result: Retrieval
}

export function ClassPrecision({ classes, result }: ClassPrecisionProps) {
  const near = nearOf(result)
  return (
    <div>
      <h3>{figureWords.byClass}</h3>
      <p className="faint">{figureWords.byClassIs(near)}</p>
      <dl className="class-bars" aria-label={figureWords.classBars(near)}>
        {classes.map((name, c) => {
          const share = result.classPrecision[c] ?? NaN
          const most = result.classIdealPrecision[c] ?? NaN
          return (
            <div key={name} data-class={name} data-share={String(share)}>
              <dt title={name}>{name}</dt>
              <dd className="track">
                <span
                  className="bar"
                  style={{ inlineSize: `${(Number.isNaN(share) ? 0 : share) * 100}%` }}
                />
                {most < 1 && (
                  <span className="most" style={{ insetInlineStart: `${most * 100}%` }} />
                )}
              </dd>
              <dd className="figure">
                <ClassFigure share={share} most={most} />
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}

/** Both 0..1, NaN for a class without queries. */
function ClassFigure({ share, most }: { share: number; most: number }) {
  if (Number.isNaN(share)) return figureWords.noQueries
  if (most === 0) return figureWords.noOther
  return (
    <>
      {formatFineShare(share)}
      {most < 1 && <span className="faint"> {figureWords.ofAtMost(most)}</span>}
    </>
  )
}
