/** Precision at 10 of each class's queries, as bars. */
import { formatFineShare } from '../words/numbers.ts'
import * as figureWords from '../words/figures.ts'

interface ClassPrecisionProps {
  classes: readonly string[]
  /** By class, 0..1; NaN for a class without queries. */
  shares: Float64Array
}

export function ClassPrecision({ classes, shares }: ClassPrecisionProps) {
  return (
    <div>
      <h3>{figureWords.byClass}</h3>
      <p className="faint">{figureWords.byClassIs}</p>
      <dl className="class-bars" aria-label={figureWords.classBars}>
        {classes.map((name, c) => {
          const share = shares[c] ?? NaN
          return (
            <div key={name} data-class={name} data-share={share}>
              <dt title={name}>{name}</dt>
              <dd className="track">
                <span
                  className="bar"
                  style={{ inlineSize: `${(Number.isNaN(share) ? 0 : share) * 100}%` }}
                />
              </dd>
              <dd className="figure">
                {Number.isNaN(share) ? figureWords.noQueries : formatFineShare(share)}
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
