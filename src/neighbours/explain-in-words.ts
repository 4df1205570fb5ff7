/** The explanation of a match as a plain sentence. */
import type { Explanation, Reading } from './explain.ts'

/**
 * One sentence about both images, such as "Both are surely a frog." `alike` is how much they look
 * alike, 1 for the same and 0 or less for nothing in common (1 - cosine distance of a look
 * feature); given, it ends the sentence: "...; looks alike 0.83."
 */
export function inWords(
  { query, neighbour }: Pick<Explanation, 'query' | 'neighbour'>,
  classNames: readonly string[],
  alike?: number,
): string {
  const words = (reading: Reading) => wordsFor(reading, classNames)
  const match = isSame(query, neighbour)
    ? `Both are ${words(query)}`
    : `The query is ${words(query)}, the neighbour ${words(neighbour)}`
  return alike === undefined ? `${match}.` : `${match}; looks alike ${alike.toFixed(2)}.`
}

function wordsFor(reading: Reading, classNames: readonly string[]): string {
  const name = (c: number) => withArticle(classNames[c] ?? `class ${c}`)
  switch (reading.kind) {
    case 'sure':
      return `surely ${name(reading.first)}`
    case 'between':
      return `between ${name(reading.first)} and ${name(reading.second)}`
    case 'unsure':
      return `perhaps ${name(reading.first)}`
    case 'unknown':
      return 'something without scores'
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

/** "a frog", "an airplane": by the first letter, which is enough for the classes there are. */
export const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
