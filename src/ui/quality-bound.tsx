/** How far apart two images may be to be listed: by slider or as a number. */
import { useState } from 'react'
import { formatCount } from '../words/numbers.ts'

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
  const place = range > 0 ? Math.round(((shown - closest) / range) * STEPS) : STEPS
  return (
    <div className="choices">
      <label>
        At most this far apart
        <input
          type="range"
          min={0}
          max={STEPS}
          value={Math.max(0, place)}
          aria-valuetext={shown.toPrecision(4)}
          onChange={({ target }) => {
            const at = target.valueAsNumber
            // The last position is the farthest pair itself, whatever rounding says.
            onBound(at === STEPS ? farthest : closest + (at / STEPS) * range)
          }}
        />
      </label>
      <input
        type="number"
        aria-label="Largest distance"
        min={0}
        step="any"
        value={typed ?? String(Number(shown.toPrecision(5)))}
        onChange={({ target }) => {
          setTyped(target.value)
          if (target.valueAsNumber >= 0) onBound(target.valueAsNumber)
        }}
        onBlur={() => setTyped(undefined)}
      />
      <span className="faint" aria-live="polite">
        {formatCount(within)} of {formatCount(distances.length)} pairs
      </span>
    </div>
  )
}
