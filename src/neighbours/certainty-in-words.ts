/** How sure the model is of a photo, in words that its scores bear. */
import * as matchWords from '../words/match.ts'
import { SURE, topClass } from './top-class.ts'

/** Below it the model's answer is called a guess. */
const LEANING = 0.5

/**
 * A clause about the likeliest class, such as "it is 97% sure that this is a cat" or, for low
 * scores, "it is unsure here, and a cat, at 31%, is no more than its best guess".
 * @param scores [classes] softmax, each 0..1
 */
export function certaintyInWords(scores: ArrayLike<number>, classNames: readonly string[]): string {
  const best = topClass(scores)
  const score = scores[best] ?? 0
  const name = classNames[best] ?? matchWords.className(best)
  // Not rounded to all: softmax is never certain.
  const share = Math.min(score, 0.99)
  if (score >= SURE) return matchWords.isSure(name, share)
  if (score >= LEANING) return matchWords.isLeaning(name, share)
  return matchWords.isGuessing(name, share)
}
