/** The words below the pictures of the figure. */

import { displayName } from '../images/file-name.ts'
import * as mosaicWords from '../words/mosaic.ts'
import { sharesLabel, type Answer, type AnswerNeighbour } from './answer.ts'
import { formatDistance } from '../words/numbers.ts'

/** Lines below the query: that it is the query, its label where known, and its or its file's name. */
export function queryCaption({ query }: Answer): string[] {
  if (query.file !== undefined)
    return [mosaicWords.captionOfQuery, nameOfFile(query.file), query.label ?? query.name]
  return query.label === undefined
    ? [mosaicWords.captionOfQuery, query.name]
    : [mosaicWords.captionOfQuery, query.label, query.name]
}

/**
 * Lines below a neighbour: rank, distance, and label or file's name; a label unlike the query's
 * carries a sign, not only a colour.
 */
export function neighbourCaption(answer: Answer, neighbour: AnswerNeighbour): string[] {
  const mark = sharesLabel(answer, neighbour) === false ? '≠ ' : ''
  const { file, label = '' } = neighbour
  const what = file === undefined ? label : nameOfFile(file)
  return [`${neighbour.rank}`, formatDistance(neighbour.distance), mark + what]
}

const nameOfFile = (path: string) => displayName(path.split('/').at(-1) ?? '')

/** `text` as it is, or its longest beginning with '…' that `fits`; '' where not even that does. */
export function ellipsize(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  const characters = [...text]
  let [kept, tooMany] = [0, characters.length]
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >> 1
    if (fits(characters.slice(0, middle).join('') + '…')) kept = middle
    else tooMany = middle
  }
  return kept === 0 ? '' : characters.slice(0, kept).join('') + '…'
}
