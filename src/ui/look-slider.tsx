/** The slider from what it is to how it looks; the mosaic follows its thumb. */
import { slide } from '../store/actions.ts'
import * as mosaicWords from '../words/mosaic.ts'
import { useFacts } from './use-facts.ts'

/** The id of its thumb's element. */
export const LOOK_SLIDER = 'look-slider'

export function LookSlider() {
  const isLookAlone = useFacts((state) => state.method.feature === 'code')
  const weight = useFacts((state) => (state.method.feature === 'code' ? 1 : state.method.weight))
  return (
    <div className="look-slider">
      <span aria-hidden="true">{mosaicWords.whatItIs}</span>
      <input
        id={LOOK_SLIDER}
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={weight}
        disabled={isLookAlone}
        aria-label={mosaicWords.slider}
        aria-valuetext={mosaicWords.sliderAt(weight)}
        onChange={({ target }) => void slide({ weight: Number(target.value) })}
      />
      <span aria-hidden="true">{mosaicWords.howItLooks}</span>
    </div>
  )
}
