/** What starting a computation means: minutes for the large gallery. */
import type { ReactNode } from 'react'
import type { Estimate } from '../store/quality-estimates.ts'
import * as qualityWords from '../words/quality.ts'

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
      {isGuess
        ? qualityWords.guess(comparisons, seconds)
        : qualityWords.estimate(comparisons, seconds)}
      {children}
    </p>
  )
}
