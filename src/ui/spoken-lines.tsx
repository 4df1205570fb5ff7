/** Speaks to screen readers, politely, and only what has come to rest: a slider's steps are not told one by one. */
import { useEffect, useState } from 'react'
import type { State } from '../store/state.ts'
import { spokenAnswer, spokenModel } from './spoken-state.ts'
import { useFacts } from './use-facts.ts'

/** How long a sentence must hold before it is spoken, in milliseconds: held keys give many answers a second. */
const REST = 700

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
  const sentence = useFacts(sentenceOf)
  const [told, setTold] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setTold(sentence), REST)
    return () => clearTimeout(timer)
  }, [sentence])
  return <p data-spoken={about}>{told}</p>
}
