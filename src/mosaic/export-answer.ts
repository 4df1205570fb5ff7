/** An answer as CSV and as JSON, in full precision. */

import { sharesLabel, type Answer, type AnswerNeighbour } from './answer.ts'
import { csvOf, textCell } from './csv.ts'

/**
 * The neighbours as CSV (a heading row, then one a neighbour) with the columns rank,
 * image, distance, label, same_label, file. Distances have all their digits, or are 'NaN' or 'Infinity',
 * as pandas and R read them; label, same_label and file (of own images
 * only) are empty where nothing can be said.
 */
export function answerToCsv(answer: Answer): string {
  const rows = answer.neighbours.map((neighbour) => [
    String(neighbour.rank),
    textCell(neighbour.image),
    String(neighbour.distance),
    textCell(neighbour.label ?? ''),
    String(sharesLabel(answer, neighbour) ?? ''),
    textCell(neighbour.file ?? ''),
  ])
  const heading = ['rank', 'image', 'distance', 'label', 'same_label', 'file']
  return csvOf([heading, ...rows])
}

/** What is written of an answer, of its query and of its neighbours, in this order. */
const WRITTEN: (
  keyof Answer | keyof Answer['query'] | keyof AnswerNeighbour | keyof NonNullable<Answer['scales']>
)[] = [
  ...([
    'query',
    'name',
    'galleries',
    'feature',
    'rank',
    'image',
    'distance',
    'label',
    'file',
  ] as const),
  ...(['p', 'weight', 'scales', 'what', 'look', 'rescored'] as const),
  ...(['k', 'includesItself', 'order', 'onlyClass', 'backend'] as const),
  ...(['modelSha256', 'autoencoderSha256', 'neighbours'] as const),
]

/**
 * The whole answer as JSON, indented by two, a line feed at the end. JSON has no NaN and no
 * Infinity, so a distance that is not finite is given as null.
 */
export function answerToJson(answer: Answer): string {
  return JSON.stringify(answer, WRITTEN, 2) + '\n'
}
