/** What a screen reader may speak: only what has come to rest, for held keys give many sentences a second. */
import { useEffect, useState } from 'react'

/** How long a sentence must hold before it is spoken, in milliseconds. */
const REST = 700

/** The latest sentence that has held for long enough; '' before the first. */
export function useRested(sentence: string): string {
  const [told, setTold] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setTold(sentence), REST)
    return () => clearTimeout(timer)
  }, [sentence])
  return told
}
