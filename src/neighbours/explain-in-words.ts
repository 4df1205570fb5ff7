/** The explanation of a match as a plain sentence. */
import * as matchWords from '../words/match.ts'
import type { Explanation, Reading } from './explain.ts'

/**
 * One sentence about what the model takes both images for, such as "To the model, both are surely a
 * frog." `alike` is how much they look alike, 1 for the same and 0 or less for nothing in common (1 -
 * cosine distance of a look feature); given, it ends the sentence: "...; their looks agree to 0.83 (1
 * is the same)."
 */
export function inWords(
  { query, neighbour }: Pick<Explanation, 'query' | 'neighbour'>,
  classNames: readonly string[],
  alike?: number,
): string {
  const words = (reading: Reading) => wordsFor(reading, classNames)
  return isSame(query, neighbour)
    ? matchWords.both(words(query), alike)
    : matchWords.different(words(query), words(neighbour), alike)
}

function wordsFor(reading: Reading, classNames: readonly string[]): string {
  const name = (c: number) => classNames[c] ?? matchWords.className(c)
  switch (reading.kind) {
    case 'sure':
      return matchWords.sure(name(reading.first))
    case 'between':
      return matchWords.between(name(reading.first), name(reading.second))
    case 'unsure':
      return matchWords.unsure(name(reading.first))
    case 'unknown':
      return matchWords.unknown
  }
}

/** Between a cat and a dog is the same as between a dog and a cat. */
function isSame(one: Reading, other: Reading): boolean {
  if (one.kind === 'unknown' || other.kind === 'unknown') return one.kind === other.kind
  if (one.kind === 'between' && other.kind === 'between') {
    const ends = [other.first, other.second]
    return ends.includes(one.first) && ends.includes(one.second)
  }
  return one.kind === other.kind && one.first === other.first
}
