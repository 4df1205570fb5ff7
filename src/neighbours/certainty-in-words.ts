/** How sure the model is of a photo, in words that its scores bear. */
import { withArticle } from './explain-in-words.ts'

/** From here on the model is called sure, and below the other its answer a guess. */
const SURE = 0.9
const LEANING = 0.5

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })

/**
 * A clause about the likeliest class, such as "it is 97% sure that this is a cat" or, for low
 * scores, "it is unsure here, and a cat, at 31%, is no more than its best guess".
 * @param scores [classes] softmax, each 0..1
 */
export function certaintyInWords(scores: ArrayLike<number>, classNames: readonly string[]): string {
  const best = Array.from(scores).reduce((most, score, c) => (score > scores[most]! ? c : most), 0)
  const score = scores[best] ?? 0
  const name = withArticle(classNames[best] ?? `class ${best}`)
  // Not rounded to all: softmax is never certain.
  const share = percent.format(Math.min(score, 0.99))
  if (score >= SURE) return `it is ${share} sure that this is ${name}`
  if (score >= LEANING) return `it leans towards ${name}, at ${share}`
  return `it is unsure here, and ${name}, at ${share}, is no more than its best guess`
}
