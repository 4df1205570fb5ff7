/** Precision at 1 to 100 (or to all there are) as a curve, and as the table that it is drawn from. */
import * as figureWords from '../words/figures.ts'
import { sentences } from '../words/grammar.ts'
import { formatFineShare, formatShare } from '../words/numbers.ts'

const [WIDTH, HEIGHT] = [320, 180]
const EDGE = { left: 38, right: 12, top: 8, bottom: 30 }
/** The axis begins at a multiple of this share, so that the curve fills the height. */
const STEP = 0.05
/** Ranks below the axis, in parts of the last; besides the first. */
const PARTS_TOLD = [0.25, 0.5, 0.75, 1]

interface PrecisionCurveProps {
  /** [k - 1]: precision at k, 0..1 */
  precision: Float64Array
  /** [k - 1]: the same of an ideal ranking */
  ideal: Float64Array
}

/** Nothing where there are not two ranks. */
export function PrecisionCurve({ precision, ideal }: PrecisionCurveProps) {
  const last = precision.length
  const lowest = Math.max(0, Math.floor(Math.min(...precision) / STEP - 0.2) * STEP)
  if (!(lowest <= 1) || last < 2) return null
  const isBounded = ideal.some((share) => share < 1)
  const ranksTold = new Set([1, ...PARTS_TOLD.map((part) => Math.round(part * last))])
  const x = (k: number) => EDGE.left + ((k - 1) / (last - 1)) * (WIDTH - EDGE.left - EDGE.right)
  const y = (share: number) =>
    EDGE.top + ((1 - share) / (1 - lowest)) * (HEIGHT - EDGE.top - EDGE.bottom)
  const pointsOf = (shares: Float64Array) =>
    Array.from(shares, (share, i) => `${x(i + 1).toFixed(1)},${y(share).toFixed(1)}`).join(' ')
  const shares = [lowest, (lowest + 1) / 2, 1]
  const endsOf = (shares: Float64Array) => [shares[0] ?? NaN, shares.at(-1) ?? NaN] as const
  return (
    <figure className="curve">
      <figcaption>
        <h3>{figureWords.curve}</h3>
        <p className="faint">
          {figureWords.curveIs}
          {isBounded && <> {figureWords.curveMost}</>}
        </p>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={sentences([
          figureWords.curveGoes(...endsOf(precision), last, lowest),
          isBounded && figureWords.curveCouldGo(...endsOf(ideal)),
        ])}
      >
        {shares.map((share) => (
          <g key={share}>
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(share)} y2={y(share)} />
            <text x={EDGE.left - 5} y={y(share) + 3} textAnchor="end">
              {formatShare(share)}
            </text>
          </g>
        ))}
        {[...ranksTold].map((k) => (
          <text key={k} x={x(k)} y={HEIGHT - EDGE.bottom + 13} textAnchor="middle">
            {k}
          </text>
        ))}
        <text x={WIDTH - EDGE.right} y={HEIGHT - 4} textAnchor="end">
          {figureWords.curveAxis}
        </text>
        <polyline points={pointsOf(precision)} />
        {isBounded && <polyline className="most" points={pointsOf(ideal)} />}
      </svg>
      <details>
        <summary>{figureWords.curveAsTable}</summary>
        <div
          className="scrolls"
          tabIndex={0}
          role="region"
          aria-label={figureWords.curveTable(last)}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{figureWords.rank}</th>
                <th scope="col">{figureWords.precision}</th>
                {isBounded && <th scope="col">{figureWords.most}</th>}
              </tr>
            </thead>
            <tbody>
              {Array.from(precision, (share, i) => (
                <tr key={i} data-k={i + 1} data-share={share}>
                  <th scope="row">{i + 1}</th>
                  <td>{formatFineShare(share)}</td>
                  {isBounded && <td>{formatFineShare(ideal[i] ?? NaN)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
