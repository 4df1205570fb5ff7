/** Why one neighbour matched, and how sure the model is of what it sees. */
import { withArticle } from './grammar.ts'
import { formatLikeness, formatMegabytes, formatShare, formatWholeShare } from './numbers.ts'

const looks = (alike: number | undefined) =>
  alike === undefined ? '' : `; their looks agree to ${formatLikeness(alike)} (1 is the same)`

export const why = 'Why this match'

/** "Why number *3*?" The number is chosen. */
export const whyNumber = { before: 'Why number', after: '?' }

export const className = (number: number) => `class ${number}`
export const sure = (name: string) => `surely ${withArticle(name)}`
export const between = (one: string, other: string) =>
  `between ${withArticle(one)} and ${withArticle(other)}`
export const unsure = (name: string) => `perhaps ${withArticle(name)}`
export const unknown = 'unknown'

/**
 * What the model takes both for, which their labels may contradict.
 * @param alike how much they look alike, 1 for the same; undefined where it is not known
 */
export const both = (reading: string, alike: number | undefined) =>
  `To the model, both are ${reading}${looks(alike)}.`
export const different = (query: string, neighbour: string, alike: number | undefined) =>
  `To the model, the query is ${query}, the neighbour ${neighbour}${looks(alike)}.`

/** Clauses. @param share 0..1 */
export const isSure = (name: string, share: number) =>
  `it is ${formatWholeShare(share)} sure that this is ${withArticle(name)}`
export const isLeaning = (name: string, share: number) =>
  `it leans towards ${withArticle(name)}, at ${formatWholeShare(share)}`
export const isGuessing = (name: string, share: number) =>
  `it is unsure here, and ${withArticle(name)}, at ${formatWholeShare(share)}, is no more than its best guess`

export const columns = {
  className: 'class',
  query: 'query',
  neighbour: (rank: number) => `number ${rank}`,
  ofScores: 'of the scores’ part',
  ofDistance: 'of the distance',
}

/** @param look the share of the look, 0..1 */
export const parts = (look: number) =>
  `Of this distance, ${formatShare(1 - look)} is what they are and ${formatShare(look)} how they look.`

export const memory = 'What the code remembers'
export const memoryComing = 'Rebuilding…'
export const memoryOfQuery = 'What the code remembers of the query'
export const memoryOfNeighbour = 'What the code remembers of the neighbour'
export const memoryIs =
  'what the code remembers; it does not tell left from right, so each faces as its image does'
export const memoryNeedsModel = (bytes: number) => `Needs the model, ${formatMegabytes(bytes)}.`
