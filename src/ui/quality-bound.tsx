/** How far apart two images may be to be listed: by slider or as a number. */
import { useState } from 'react'
import { formatDistance } from '../words/numbers.ts'
import * as twinWords from '../words/twins.ts'
import { useRested } from './use-rested.ts'

/** Positions of the slider between the closest and the farthest pair. */
const STEPS = 200

interface BoundControlProps {
  /** Of the pairs found, ascending. */
  distances: Float64Array
  /** Infinity for all. */
  bound: number
  /** Pairs that it leaves. */
  within: number
  onBound: (bound: number) => void
}

export function BoundControl({ distances, bound, within, onBound }: BoundControlProps) {
  /** What is being typed, which may not be a number yet. */
  const [typed, setTyped] = useState<string>()
  const [closest, farthest] = [distances[0] ?? 0, distances.at(-1) ?? 0]
  const shown = Math.min(bound, farthest)
  const range = farthest - closest
  const share = range > 0 ? (shown - closest) / range : Number(bound >= closest)
  const place = Math.round(share * STEPS)
  const found = twinWords.within(within, distances.length)
  const told = useRested(found)
  return (
    <div className="choices">
      <label>
        {twinWords.bound}
        <input
          type="range"
          min={0}
          max={STEPS}
          value={Math.max(0, place)}
          aria-valuetext={formatDistance(shown)}
          onChange={({ target }) => {
            const at = target.valueAsNumber
            // The last position is the farthest pair itself, whatever rounding says.
            onBound(at === STEPS ? farthest : closest + (at / STEPS) * range)
          }}
        />
      </label>
      <input
        type="number"
        aria-label={twinWords.largest}
        min={0}
        step="any"
        value={typed ?? String(Number(shown.toPrecision(5)))}
        onChange={({ target }) => {
          setTyped(target.value)
          if (target.valueAsNumber >= 0) onBound(target.valueAsNumber)
        }}
        onBlur={() => setTyped(undefined)}
      />
      <span className="faint" aria-hidden="true">
        {found}
      </span>
      <span className="visually-hidden" aria-live="polite">
        {told}
      </span>
    </div>
  )
}
