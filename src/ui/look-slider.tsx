/** The slider from what it is to how it looks; the mosaic follows its thumb. */
import { slideWeight } from '../store/actions.ts'
import { formatShare } from '../words/numbers.ts'
import { useFacts } from './use-facts.ts'

/** The id of its thumb's element. */
export const LOOK_SLIDER = 'look-slider'

export function LookSlider() {
  const isLookAlone = useFacts((state) => state.method.feature === 'code')
  const weight = useFacts((state) => (state.method.feature === 'code' ? 1 : state.method.weight))
  return (
    <div className="look-slider">
      <span aria-hidden="true">What it is</span>
      <input
        id={LOOK_SLIDER}
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={weight}
        disabled={isLookAlone}
        aria-label="From what it is to how it looks"
        aria-valuetext={`${formatShare(1 - weight)} what it is, ${formatShare(weight)} how it looks`}
        onChange={({ target }) => void slideWeight(Number(target.value))}
      />
      <span aria-hidden="true">How it looks</span>
    </div>
  )
}
