/** The ten class scores of a query as bars. */
import { topClass } from '../neighbours/top-class.ts'
import { formatShare } from '../words/numbers.ts'
import * as queryWords from '../words/query.ts'

interface ScoreBarsProps {
  classes: readonly string[]
  /** [10] softmax, each 0..1 */
  scores: Float32Array
}

export function ScoreBars({ classes, scores }: ScoreBarsProps) {
  const most = topClass(scores)
  return (
    <dl className="score-bars" aria-label={queryWords.classScores}>
      {classes.map((name, i) => {
        const score = scores[i] ?? 0
        return (
          <div key={name} data-score={score} className="score-bar" data-most={i === most}>
            <dt>{name}</dt>
            <dd>
              <span className="bar" style={{ inlineSize: `${score * 100}%` }} />
              <span className="figure">{formatShare(score)}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
