/** What starting a computation means: minutes for the large gallery. */
import type { ReactNode } from 'react'
import type { Estimate } from '../store/quality-estimates.ts'
import { formatCount, formatDuration } from '../words/numbers.ts'

interface EstimateLineProps {
  /** Undefined until the galleries are known: then nothing is shown. */
  estimate: Estimate | undefined
  children?: ReactNode
}

export function EstimateLine({ estimate, children }: EstimateLineProps) {
  if (!estimate) return null
  const { comparisons, seconds, isGuess } = estimate
  return (
    <p className="faint">
      {formatCount(comparisons)} comparisons:{' '}
      {isGuess ? 'by a first guess ' : seconds >= 1 && 'about '}
      {formatDuration(seconds)} on this device.
      {children}
    </p>
  )
}
