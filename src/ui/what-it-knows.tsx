/** What the model can know of a photo, how sure it is, and what to do with a photo of anything else. */
import { certaintyInWords } from '../neighbours/certainty-in-words.ts'
import { slide } from '../store/actions.ts'
import type { Mosaic } from '../store/state.ts'
import * as queryWords from '../words/query.ts'
import { LOOK_SLIDER } from './look-slider.tsx'

interface WhatItKnowsProps {
  classes: readonly string[]
  mosaic: Mosaic
}

export function WhatItKnows({ classes, mosaic: { method, found } }: WhatItKnowsProps) {
  const isLookAlone = method.feature === 'code' || method.weight === 1
  return (
    <>
      {queryWords.tenKinds(certaintyInWords(found.queryScores, classes))}{' '}
      {isLookAlone ? (
        queryWords.lookNeedsNoClass
      ) : (
        <>
          <span className="with-comma">
            <button type="button" className="in-text" onClick={compareLooks}>
              {queryWords.compareLooks.button}
            </button>
            {queryWords.compareLooks.comma}
          </span>{' '}
          {queryWords.compareLooks.after}
        </>
      )}
    </>
  )
}

/** The button goes away with its reason, so the focus moves to the slider, which has moved. */
function compareLooks(): void {
  document.getElementById(LOOK_SLIDER)?.focus()
  void slide({ weight: 1 })
}
