/** Precision at 1 to 100 as a curve, and as the table that it is drawn from. */
import * as figureWords from '../words/figures.ts'
import { formatFineShare, formatShare } from '../words/numbers.ts'

const [WIDTH, HEIGHT] = [320, 180]
const EDGE = { left: 38, right: 12, top: 8, bottom: 30 }
/** The axis begins at a multiple of this share, so that the curve fills the height. */
const STEP = 0.05
const RANKS_TOLD = [1, 25, 50, 75, 100]

/** @param precision [k - 1]: precision at k, 0..1 */
export function PrecisionCurve({ precision }: { precision: Float64Array }) {
  const last = precision.length
  const lowest = Math.max(0, Math.floor(Math.min(...precision) / STEP - 0.2) * STEP)
  if (!(lowest <= 1)) return null
  const x = (k: number) => EDGE.left + ((k - 1) / (last - 1)) * (WIDTH - EDGE.left - EDGE.right)
  const y = (share: number) =>
    EDGE.top + ((1 - share) / (1 - lowest)) * (HEIGHT - EDGE.top - EDGE.bottom)
  const points = Array.from(
    precision,
    (share, i) => `${x(i + 1).toFixed(1)},${y(share).toFixed(1)}`,
  )
  const shares = [lowest, (lowest + 1) / 2, 1]
  const [first, end] = [precision[0] ?? NaN, precision.at(-1) ?? NaN]
  return (
    <figure className="curve">
      <figcaption>
        <h3>{figureWords.curve}</h3>
        <p className="faint">{figureWords.curveIs}</p>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={figureWords.curveGoes(first, end, last, lowest)}
      >
        {shares.map((share) => (
          <g key={share}>
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(share)} y2={y(share)} />
            <text x={EDGE.left - 5} y={y(share) + 3} textAnchor="end">
              {formatShare(share)}
            </text>
          </g>
        ))}
        {RANKS_TOLD.map((k) => (
          <text key={k} x={x(k)} y={HEIGHT - EDGE.bottom + 13} textAnchor="middle">
            {k}
          </text>
        ))}
        <text x={WIDTH - EDGE.right} y={HEIGHT - 4} textAnchor="end">
          {figureWords.curveAxis}
        </text>
        <polyline points={points.join(' ')} />
      </svg>
      <details>
        <summary>{figureWords.curveAsTable}</summary>
        <div className="scrolls" tabIndex={0} role="region" aria-label={figureWords.curveTable}>
          <table>
            <thead>
              <tr>
                <th scope="col">{figureWords.rank}</th>
                <th scope="col">{figureWords.precision}</th>
              </tr>
            </thead>
            <tbody>
              {Array.from(precision, (share, i) => (
                <tr key={i} data-k={i + 1} data-share={share}>
                  <th scope="row">{i + 1}</th>
                  <td>{formatFineShare(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
