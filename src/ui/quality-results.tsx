/** What an evaluation has found: three figures first, then where the answers are right and wrong. */
import { isOwnGalleryId } from '../images/image-id.ts'
import { saveEvaluation } from '../store/quality-files.ts'
import { nearOf, type Retrieval } from '../quality/retrieval.ts'
import { classesOf } from '../store/quality-selectors.ts'
import type { Done } from '../store/quality-state.ts'
import { isOnScorecard } from '../store/scorecard.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import { endsOf } from '../worker/method-ends.ts'
import * as figureWords from '../words/figures.ts'
import { useGalleryNames } from './gallery-names.ts'
import { ClassPrecision } from './quality-classes.tsx'
import { Confusion } from './quality-confusion.tsx'
import { PrecisionCurve } from './quality-curve.tsx'
import { QualityFigures } from './quality-figures.tsx'
import { comparisonName, methodName } from './quality-names.ts'
import { WorstQueries } from './quality-worst.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'

/** Rows and columns of the confusion that can still be told apart. */
const MOST_DRAWN = 24

export function EvaluationResults() {
  const done = useQuality((state) => state.evaluation.done)
  const names = useGalleryNames()
  if (!done) return null
  const { request, result, seconds } = done
  return (
    <div
      className="results"
      data-evaluation={`${request.feature}/${request.distance}`}
      data-weight={endsOf(request).weight}
      data-queries={result.queries.length}
      data-seconds={seconds}
    >
      <p>
        <strong>{comparisonName(request, names)}</strong>
        {figureWords.result(methodName(request), result.queries.length, seconds)}
        {result.withoutValue > 0 && <> {figureWords.withoutValue(result.withoutValue)}</>}
        {isOwnGalleryId(request.gallery) && <> {figureWords.labelIsFolder}</>}
        {isBounded(result) && <> {figureWords.atMostIs}</>}
        {result.withoutRelevant > 0 && <> {figureWords.withoutRelevant(result.withoutRelevant)}</>}
      </p>
      {result.queries.length > 0 && <Figures done={done} />}
    </div>
  )
}

/** Whether a figure or a class says “at most”; what is so of later ranks alone, the curve says. */
function isBounded(result: Retrieval): boolean {
  const { idealPrecision, classIdealPrecision } = result
  const atNear = idealPrecision[nearOf(result) - 1] ?? 1
  return atNear < 1 || classIdealPrecision.some((most) => most < 1)
}

function Figures({ done }: { done: Done<EvaluationRequest, Retrieval> }) {
  const { request, result } = done
  const isOwn = isOwnGalleryId(request.gallery)
  const classes = useFacts((state) => classesOf(state.galleries, request.gallery))
  // Folders are not of one size, as CIFAR-10's classes are.
  const byChance = isOwn ? undefined : 1 / classes.length
  return (
    <>
      <QualityFigures result={result} byChance={byChance} />
      <div className="columns">
        <PrecisionCurve precision={result.precision} ideal={result.idealPrecision} />
        <ClassPrecision classes={classes} result={result} />
      </div>
      {classes.length <= MOST_DRAWN ? (
        <Confusion done={done} classes={classes} />
      ) : (
        <p className="faint">{figureWords.tooMany(MOST_DRAWN, classes.length)}</p>
      )}
      <WorstQueries done={done} />
      <div className="actions">
        <button type="button" className="quiet" onClick={saveEvaluation}>
          {figureWords.save}
        </button>
        <span className="faint">
          {isOnScorecard(request) ? (
            <>
              {figureWords.toCompare.before}
              <code>npm run evaluate -- --json</code>
              {figureWords.toCompare.after}
            </>
          ) : (
            figureWords.fullPrecision
          )}
        </span>
      </div>
    </>
  )
}
