/** By what images are compared: the feature, its distance and minkowski's power, chosen on either page. */
import { useId, useState } from 'react'
import { FEATURE_NAMES, isFeatureName, LOOK, type FeatureName } from '../features/feature-names.ts'
import { DISTANCE_NAMES, isDistanceName, type DistanceName } from '../neighbours/distance-names.ts'
import { isPower, LEAST_POWER, MOST_POWER, USUAL_POWER } from '../store/power.ts'
import * as methodWords from '../words/methods.ts'

interface FeatureSelectProps {
  label: string
  value: FeatureName
  onChoose: (feature: FeatureName) => void
}

export function FeatureSelect({ label, value, onChoose }: FeatureSelectProps) {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={({ target }) => {
          if (isFeatureName(target.value)) onChoose(target.value)
        }}
      >
        {FEATURE_NAMES.map((name) => (
          <option key={name} value={name}>
            {methodWords.features[name]}
          </option>
        ))}
      </select>
    </label>
  )
}

interface DistanceSelectProps {
  value: DistanceName
  /** minkowski's power; undefined for the usual one. */
  p: number | undefined
  /** Whether it counts for nothing now: looks have a distance of their own. */
  isUnused: boolean
  onChoose: (distance: DistanceName) => void
  onPower: (p: number) => void
}

export function DistanceSelect(props: DistanceSelectProps) {
  const { value, p, isUnused, onChoose, onPower } = props
  const note = useId()
  return (
    <>
      <label>
        {methodWords.distance}
        <select
          value={isUnused ? LOOK.distance : value}
          disabled={isUnused}
          aria-describedby={isUnused ? note : undefined}
          onChange={({ target }) => {
            if (isDistanceName(target.value)) onChoose(target.value)
          }}
        >
          {DISTANCE_NAMES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {isUnused && (
        <span id={note} className="faint">
          {methodWords.distanceOfLook(LOOK.distance)}
        </span>
      )}
      {value === 'minkowski' && !isUnused && <PowerField p={p} onPower={onPower} />}
    </>
  )
}

function PowerField({ p = USUAL_POWER, onPower }: Pick<DistanceSelectProps, 'p' | 'onPower'>) {
  /** What is being typed, which may not be a number yet. */
  const [typed, setTyped] = useState<string>()
  return (
    <label title={methodWords.powerIs}>
      {methodWords.power}
      <input
        type="number"
        min={LEAST_POWER}
        max={MOST_POWER}
        step={0.25}
        value={typed ?? String(p)}
        onChange={({ target }) => {
          setTyped(target.value)
          if (isPower(target.valueAsNumber)) onPower(target.valueAsNumber)
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  )
}
