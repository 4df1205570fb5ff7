/** What an evaluation has found. */
import { counted, formFor, isolated, PHOTOS } from './grammar.ts'
import { noValueBecause } from './methods.ts'
import {
  formatCellPercent,
  formatCount,
  formatDuration,
  formatFineShare,
  formatShare,
} from './numbers.ts'

const QUERIES = { one: 'query', other: 'queries' }
const ALONE = {
  one: 'is alone in its folder: no lookalike of it can be right',
  other: 'are alone in their folders: no lookalike of theirs can be right',
}

/** "first ten lookalikes", or of how many there are others. */
const firstLookalikes = (near: number) =>
  near === 1 ? 'first lookalike' : `first ${near === 10 ? 'ten' : near} lookalikes`

/** "*CIFAR-10 test*, by class scores, euclidean: 10,000 queries in 4 s." What was compared is marked. */
export const result = (method: string, queries: number, seconds: number) =>
  `, by ${method}: ${counted(queries, QUERIES)} in ${formatDuration(seconds)}.`
/** Those that are not among the queries above. */
export const withoutValue = (queries: number) =>
  `Not counted: ${counted(queries, QUERIES)} to which this distance has no value from any image, because ${noValueBecause}.`
export const labelIsFolder = 'A photo’s label is the name of its folder.'
/** What the smallness of folders leaves possible. */
export const atMostIs =
  'A photo has no more right lookalikes than its folder has other photos: “at most” says what that leaves possible.'
export const withoutRelevant = (photos: number) =>
  `${counted(photos, PHOTOS)} ${formFor(photos, ALONE)}, and mAP leaves ${formFor(photos, { one: 'it', other: 'them' })} out.`
/** After a share. @param most 0..1 */
export const ofAtMost = (most: number) => `of at most ${formatFineShare(most)}`

export const precisionAt = (k: number) => `precision@${k}`
export const precisionAt1 = 'So often the very first lookalike has the query’s label.'
/** @param near 10, or how many others there are */
export const precisionNear = (near: number) =>
  `So many of the ${firstLookalikes(near)} have it, on average.`

/** @param byChance the least to be expected, 0..1; undefined where that cannot be said */
export const map = (byChance: number | undefined) => {
  const least = byChance === undefined ? '' : `, about ${formatShare(byChance)} by chance`
  return `Mean average precision: how well the whole gallery is ordered. ${formatShare(1)} if all images of the query’s label came before all others${least}.`
}
export const unknown = 'unknown'
export const save = 'Save all figures as JSON'
export const fullPrecision = 'In full precision.'

/** "In full precision, to compare with *npm run evaluate -- --json*." The command is marked. */
export const toCompare = { before: 'In full precision, to compare with ', after: '.' }

export const curve = 'Precision at k'
export const curveIs =
  'The share of the first k lookalikes that have the query’s label. The less it falls, the more of them can be trusted.'

/** @param axis where the axis begins, 0..1 */
export const curveGoes = (first: number, end: number, last: number, axis: number) =>
  `Precision goes from ${formatFineShare(first)} at 1 to ${formatFineShare(end)} at ${last}. The axis begins at ${formatFineShare(axis)}.`
/** Of an ideal ranking. */
export const curveCouldGo = (first: number, end: number) =>
  `At most it could go from ${formatFineShare(first)} to ${formatFineShare(end)}.`
export const curveMost =
  'The dashed line is the most that is possible: where the curve meets it, no order could be better.'
export const curveAxis = 'first k lookalikes'
export const curveAsTable = 'The curve as a table'
export const curveTable = (last: number) => `Precision at 1 to ${last}`
export const rank = 'k'
export const precision = 'precision'
export const most = 'at most'

export const byClass = 'By class'
export const byClassIs = (near: number) =>
  near === 1
    ? 'So often the first lookalike of an image has its label: of a cat’s, a cat.'
    : `Of the ${firstLookalikes(near)} of an image, so many have its label: of a cat’s, cats.`
export const classBars = (near: number) => `Precision at ${near} by class`
export const noQueries = 'no queries'
export const noOther = 'no other photo'

export const confusion = 'Who is taken for whom'
export const confusionIs = (near: number) =>
  `Each row is a class of queries, each column a class of their ${firstLookalikes(near)}; the numbers are percent of these. A click on a cell lists the queries behind it.`
export const restInNoFolder = 'Lookalikes that are photos in no folder are in no column.'
export const tooMany = (most: number, labels: number) =>
  `Who is taken for whom is drawn for up to ${formatCount(most)} labels, and there are ${formatCount(labels)}: all their numbers are in the file.`
export const cell = (query: string, neighbour: string) =>
  `${isolated(neighbour)} neighbours of ${isolated(query)} queries`
export const cellCount = (cell: string, queries: number) => `${cell}: ${counted(queries, QUERIES)}`
/** Ends in the number that is written in the cell: who sees it and who hears it are told the same. */
export const cellShare = (cell: string, count: number, all: number) =>
  `${cell}: ${formatCount(count)} of ${formatCount(all)}, ${formatCellPercent(count, all)}%`
export const ofNear = (count: number, near: number) => `${count} of ${near}`

export const worst = 'The worst queries'
export const worstList = 'Worst queries'
export const worstIs =
  'Images whose own kind comes last: the least average precision first. Each leads to its mosaic.'
export const worstImage = (label: string, precision: number) =>
  `${isolated(label)}, ${formatFineShare(precision)}`
