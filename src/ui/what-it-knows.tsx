/** What the model can know of a photo: one of ten kinds of things, how sure it is, and what to do with any other. */
import { certaintyInWords } from '../neighbours/certainty-in-words.ts'
import { slideWeight } from '../store/actions.ts'
import type { Method } from '../store/method.ts'

interface WhatItKnowsProps {
  classes: readonly string[]
  /** [10] softmax, each 0..1 */
  scores: Float32Array
}

export function WhatItKnows({ classes, scores }: WhatItKnowsProps) {
  return (
    <>
      The model knows ten kinds of things and takes every photo for one of them:{' '}
      {certaintyInWords(scores, classes)}.
    </>
  )
}

/** The way for photos of anything else: by their looks alone, which needs no class. */
export function LookInstead({ method }: { method: Method }) {
  if (method.feature === 'code' || method.weight === 1)
    return <p className="explanation">How it looks needs no class: this works for any subject.</p>
  return (
    <p className="explanation look-instead">
      Is it a photo of something else?{' '}
      <button type="button" className="quiet" onClick={() => void slideWeight(1)}>
        Compare how it looks
      </button>{' '}
      That needs no class.
    </p>
  )
}
