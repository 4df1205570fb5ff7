/** Why one neighbour matched, and how sure the model is of what it sees. */
import { withArticle } from './grammar.ts'
import { formatLikeness, formatMegabytes, formatShare, formatWholeShare } from './numbers.ts'

export const matchWords = {
  why: 'Why this match',
  /** "Why number *3*?" The number is chosen. */
  whyNumber: { before: 'Why number', after: '?' },

  className: (number: number) => `class ${number}`,
  sure: (name: string) => `surely ${withArticle(name)}`,
  between: (one: string, other: string) => `between ${withArticle(one)} and ${withArticle(other)}`,
  unsure: (name: string) => `perhaps ${withArticle(name)}`,
  unknown: 'something without scores',
  /** @param alike how much they look alike, 1 for the same; undefined where it is not known */
  both: (reading: string, alike: number | undefined) => `Both are ${reading}${looks(alike)}.`,
  different: (query: string, neighbour: string, alike: number | undefined) =>
    `The query is ${query}, the neighbour ${neighbour}${looks(alike)}.`,

  /** Clauses. @param share 0..1 */
  isSure: (name: string, share: number) =>
    `it is ${formatWholeShare(share)} sure that this is ${withArticle(name)}`,
  isLeaning: (name: string, share: number) =>
    `it leans towards ${withArticle(name)}, at ${formatWholeShare(share)}`,
  isGuessing: (name: string, share: number) =>
    `it is unsure here, and ${withArticle(name)}, at ${formatWholeShare(share)}, is no more than its best guess`,

  columns: {
    className: 'class',
    query: 'query',
    neighbour: (rank: number) => `number ${rank}`,
    ofScores: 'of the scores’ part',
    ofDistance: 'of the distance',
  },
  /** @param look the share of the look, 0..1 */
  parts: (look: number) =>
    `Of this distance, ${formatShare(1 - look)} is what they are and ${formatShare(look)} how they look.`,

  memory: 'What the code remembers',
  memoryComing: 'Rebuilding…',
  memoryOfQuery: 'What the code remembers of the query',
  memoryOfNeighbour: 'What the code remembers of the neighbour',
  memoryIs:
    'what the code remembers; it does not tell left from right, so each faces as its image does',
  memoryNeedsModel: (bytes: number) => `Needs the model, ${formatMegabytes(bytes)}.`,
} as const

const looks = (alike: number | undefined) =>
  alike === undefined ? '' : `; looks alike ${formatLikeness(alike)}`
