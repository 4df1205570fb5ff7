/** By what images are compared: the feature, its distance and minkowski's power, chosen on either page. */
import { useState } from 'react'
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
  /** Whether it counts for nothing now. */
  isUnused: boolean
  onChoose: (distance: DistanceName) => void
  onPower: (p: number) => void
}

export function DistanceSelect(props: DistanceSelectProps) {
  const { value, p, isUnused, onChoose, onPower } = props
  const whyNot = isUnused ? methodWords.distanceOfLook(LOOK.distance) : undefined
  return (
    <>
      <label>
        {methodWords.distance}
        <select
          value={value}
          disabled={isUnused}
          title={whyNot}
          onChange={({ target }) => {
            if (isDistanceName(target.value)) onChoose(target.value)
          }}
        >
          {DISTANCE_NAMES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {value === 'minkowski' && <PowerField p={p} whyNot={whyNot} onPower={onPower} />}
    </>
  )
}

interface PowerFieldProps extends Pick<DistanceSelectProps, 'p' | 'onPower'> {
  /** Why it cannot be set now; undefined where it can. */
  whyNot: string | undefined
}

function PowerField({ p = USUAL_POWER, whyNot, onPower }: PowerFieldProps) {
  /** What is being typed, which may not be a number yet. */
  const [typed, setTyped] = useState<string>()
  return (
    <label title={whyNot ?? methodWords.powerIs}>
      {methodWords.power}
      <input
        type="number"
        min={LEAST_POWER}
        max={MOST_POWER}
        step={0.25}
        value={typed ?? String(p)}
        disabled={whyNot !== undefined}
        onChange={({ target }) => {
          setTyped(target.value)
          if (isPower(target.valueAsNumber)) onPower(target.valueAsNumber)
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  )
}
