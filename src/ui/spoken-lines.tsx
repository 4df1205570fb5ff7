/** Speaks to screen readers, politely, and only what has come to rest: a slider's steps are not told one by one. */
import type { State } from '../store/state.ts'
import { spokenAnswer, spokenModel } from './spoken-state.ts'
import { useFacts } from './use-facts.ts'
import { useRested } from './use-rested.ts'

export function SpokenLines() {
  return (
    <div className="visually-hidden" aria-live="polite">
      <SpokenLine about="answer" sentenceOf={spokenAnswer} />
      <SpokenLine about="model" sentenceOf={spokenModel} />
    </div>
  )
}

interface SpokenLineProps {
  about: 'answer' | 'model'
  sentenceOf: (state: State) => string
}

function SpokenLine({ about, sentenceOf }: SpokenLineProps) {
  return <p data-spoken={about}>{useRested(useFacts(sentenceOf))}</p>
}
