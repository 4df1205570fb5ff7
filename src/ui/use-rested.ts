/** What may be spoken, or shown for a while only: what has come to rest, for held keys give many sentences a second. */
import { useEffect, useState } from 'react'

/** How long a sentence must hold before it is spoken, in milliseconds. */
const REST = 700

/**
 * The latest sentence once it has held for long enough, '' until then: only what changes is spoken.
 * @param of what it is about: of another thing the same sentence is spoken again
 */
export function useRested(sentence: string, of?: unknown): string {
  const [told, setTold] = useState('')
  const [last, setLast] = useState({ sentence, of })
  if (last.sentence !== sentence || last.of !== of) {
    setLast({ sentence, of })
    setTold('')
  }
  useEffect(() => {
    const timer = setTimeout(() => setTold(sentence), REST)
    return () => clearTimeout(timer)
  }, [sentence, of])
  return told
}
