/** What an evaluation has found: three figures first, then where the answers are right and wrong. */
import { isOwnGalleryId } from '../images/image-id.ts'
import { saveEvaluation } from '../store/quality-files.ts'
import { classesOf } from '../store/quality-selectors.ts'
import { useGalleryNames } from './gallery-names.ts'
import { ClassPrecision } from './quality-classes.tsx'
import { Confusion } from './quality-confusion.tsx'
import { PrecisionCurve } from './quality-curve.tsx'
import { comparisonName, methodName } from './quality-names.ts'
import { WorstQueries } from './quality-worst.tsx'
import { formatCount, formatDuration, formatFineShare, formatShare } from '../words/numbers.ts'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'

/** Rows and columns of the confusion that can still be told apart. */
const MOST_DRAWN = 24

export function EvaluationResults() {
  const done = useQuality((state) => state.evaluation.done)
  const galleries = useFacts((state) => state.galleries)
  const names = useGalleryNames()
  if (!done) return null
  const { request, result, seconds } = done
  const isOwn = isOwnGalleryId(request.gallery)
  const classes = classesOf(galleries, request.gallery)
  // Folders are not of one size, as CIFAR-10's classes are.
  const byChance = isOwn ? '' : `, about ${formatShare(1 / classes.length)} by chance`
  return (
    <div
      className="results"
      data-evaluation={`${request.feature}/${request.distance}`}
      data-weight={request.weight}
      data-queries={result.queries.length}
      data-seconds={seconds}
    >
      <p>
        <strong>{comparisonName(request, names)}</strong>, by {methodName(request)}:{' '}
        {formatCount(result.queries.length)} queries in {formatDuration(seconds)}.
        {isOwn && ' A photo’s label is the name of its folder.'}
      </p>
      <dl className="figures">
        <Figure
          name="precision@1"
          share={result.precision[0] ?? NaN}
          meaning="So often the very first lookalike has the query’s label."
        />
        <Figure
          name="precision@10"
          share={result.p10}
          meaning="So many of the first ten have it, on average."
        />
        <Figure
          name="mAP"
          share={result.map}
          meaning={`Mean average precision: how well the whole gallery is ordered. 100% if all images of the query’s label came before all others${byChance}.`}
        />
      </dl>
      <div className="columns">
        <PrecisionCurve precision={result.precision} />
        <ClassPrecision classes={classes} shares={result.classPrecision} />
      </div>
      {classes.length <= MOST_DRAWN ? (
        <Confusion done={done} classes={classes} />
      ) : (
        <p className="faint">
          Who is taken for whom is drawn for up to {MOST_DRAWN} labels, and there are{' '}
          {formatCount(classes.length)}: all their numbers are in the file.
        </p>
      )}
      <WorstQueries done={done} />
      <div className="actions">
        <button type="button" className="quiet" onClick={saveEvaluation}>
          Save all figures as JSON
        </button>
        <span className="faint">
          In full precision
          {!isOwn && (
            <>
              , to compare with <code>npm run evaluate -- --json</code>
            </>
          )}
          .
        </span>
      </div>
    </div>
  )
}

interface FigureProps {
  name: string
  /** 0..1, NaN where nothing can be said */
  share: number
  meaning: string
}

function Figure({ name, share, meaning }: FigureProps) {
  return (
    <div data-figure={name} data-share={share}>
      <dt>{name}</dt>
      <dd className="share">{Number.isNaN(share) ? 'unknown' : formatFineShare(share)}</dd>
      <dd className="faint">{meaning}</dd>
    </div>
  )
}
