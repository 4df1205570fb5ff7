/** Speaks to screen readers, politely, and only what has come to rest: a slider's steps are not told one by one. */
import type { State } from '../store/state.ts'
import { answerInView, spokenAnswer, spokenModel } from './spoken-state.ts'
import { useFacts } from './use-facts.ts'
import { useRested } from './use-rested.ts'

export function SpokenLines() {
  return (
    <div className="visually-hidden" aria-live="polite">
      <SpokenLine about="answer" sentenceOf={spokenAnswer} thingOf={answerInView} />
      <SpokenLine about="model" sentenceOf={spokenModel} thingOf={({ model }) => model.status} />
    </div>
  )
}

interface SpokenLineProps {
  about: 'answer' | 'model'
  sentenceOf: (state: State) => string
  /** What the sentence is about: of another one the same sentence is spoken again. */
  thingOf: (state: State) => unknown
}

function SpokenLine({ about, sentenceOf, thingOf }: SpokenLineProps) {
  return <p data-spoken={about}>{useRested(useFacts(sentenceOf), useFacts(thingOf))}</p>
}
