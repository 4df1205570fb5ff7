/** What is evaluated, and the start of it: which images, by which feature, distance and blend. */
import { LOOK } from '../features/feature-names.ts'
import { choose, slide, startEvaluation } from '../store/quality-actions.ts'
import { costOfEvaluation, estimate } from '../store/quality-estimates.ts'
import { withFeature } from '../store/method.ts'
import { lacksLabels } from '../store/quality-selectors.ts'
import { isTrainedOn } from '../store/selectors.ts'
import { isLookOnly } from '../worker/method-ends.ts'
import * as qualityWords from '../words/quality.ts'
import { DistanceSelect, FeatureSelect } from './comparison-selects.tsx'
import { ComparisonSelect, LabelsNote } from './quality-comparison.tsx'
import { EstimateLine } from './quality-estimate.tsx'
import { formatShare } from '../words/numbers.ts'
import { RunControls } from './quality-run.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'

export function EvaluationControls() {
  const choice = useQuality((state) => state.choice)
  const run = useQuality((state) => state.evaluation.run)
  const isWithoutLabels = useFacts((state) => lacksLabels(state.galleries, choice.gallery))
  const isLookAlone = choice.feature === LOOK.feature
  const weight = isLookAlone ? 1 : choice.weight
  return (
    <>
      <div className="choices">
        <ComparisonSelect value={choice} onChoose={choose} />
        <FeatureSelect
          label={qualityWords.feature}
          value={choice.feature}
          onChoose={(feature) => choose(withFeature(feature, choice.weight))}
        />
        <DistanceSelect
          value={choice.distance}
          p={choice.p}
          isUnused={isLookOnly(choice)}
          onChoose={(distance) => choose({ distance })}
          onPower={(p) => slide({ p })}
        />
        <label>
          {qualityWords.shareOfLook}
          <input
            type="range"
            min={0}
            max={1}
            step={0.01}
            value={weight}
            disabled={isLookAlone}
            aria-valuetext={formatShare(weight)}
            onChange={({ target }) => slide({ weight: target.valueAsNumber })}
          />
          <span className="faint" aria-hidden="true">
            {formatShare(weight)}
          </span>
        </label>
      </div>
      <LabelsNote gallery={choice.gallery} />
      {!isWithoutLabels && <EvaluationEstimate />}
      <RunControls
        verdict="evaluation"
        run={run}
        start={qualityWords.start}
        canStart={!isWithoutLabels}
        onStart={startEvaluation}
      />
    </>
  )
}

function EvaluationEstimate() {
  const choice = useQuality((state) => state.choice)
  const done = useQuality((state) => state.evaluation.done)
  const galleries = useFacts((state) => state.galleries)
  const isLearnt = useFacts((state) => isTrainedOn(state, choice.gallery))
  return (
    <EstimateLine estimate={estimate(costOfEvaluation, choice, galleries, done)}>
      {isLearnt && <> {qualityWords.trainedOn}</>}
    </EstimateLine>
  )
}
