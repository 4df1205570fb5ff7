/** The three figures that sum an evaluation up, each with the most that it could be. */
import { nearOf, type Retrieval } from '../quality/retrieval.ts'
import * as figureWords from '../words/figures.ts'
import { formatFineShare } from '../words/numbers.ts'

interface QualityFiguresProps {
  result: Retrieval
  /** mAP of a ranking by chance, 0..1; undefined where that cannot be said */
  byChance: number | undefined
}

export function QualityFigures({ result, byChance }: QualityFiguresProps) {
  const { precision, idealPrecision } = result
  const near = nearOf(result)
  const at = (k: number) => ({
    name: figureWords.precisionAt(k),
    share: precision[k - 1] ?? NaN,
    most: idealPrecision[k - 1],
  })
  return (
    <dl className="figures">
      <Figure {...at(1)} meaning={figureWords.precisionAt1} />
      {near > 1 && <Figure {...at(near)} meaning={figureWords.precisionNear(near)} />}
      <Figure name="mAP" share={result.map} meaning={figureWords.map(byChance)} />
    </dl>
  )
}

interface FigureProps {
  name: string
  /** 0..1, NaN where nothing can be said */
  share: number
  /** of an ideal ranking, 1 by default */
  most?: number | undefined
  meaning: string
}

function Figure({ name, share, most = 1, meaning }: FigureProps) {
  return (
    <div data-figure={name} data-share={String(share)}>
      <dt>{name}</dt>
      <dd className="share">
        {Number.isNaN(share) ? figureWords.unknown : formatFineShare(share)}
        {most < 1 && <span className="faint most"> {figureWords.ofAtMost(most)}</span>}
      </dd>
      <dd className="faint">{meaning}</dd>
    </div>
  )
}
