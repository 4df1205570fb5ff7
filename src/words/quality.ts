/** The page of figures: what is measured, how far it is, and how good the answers are. */
import { counted, IMAGES, inTurn } from './grammar.ts'
import {
  formatCount,
  formatDuration,
  formatFineShare,
  formatShare,
  formatTimeLeft,
} from './numbers.ts'

/** Images, images a second, and seconds, NaN where they are not known. */
interface Far {
  done: number
  total: number
  rate: number
  secondsLeft: number
}

export const qualityWords = {
  documentTitle: 'How good is it? · Lookalike',
  title: 'How good is it?',
  /** "… by the same code that *npm run evaluate* runs." The command is marked. */
  about: {
    before:
      'Every image asks for its lookalikes. A neighbour counts as right when its label is the query’s. All of it is computed here, on your device, by the same code that ',
    after: ' runs.',
  },

  images: 'Images',
  notHere: 'Photos that are not in this browser',
  feature: 'Feature',
  shareOfLook: 'Share of the look',
  within: (gallery: string) => `${gallery}, each image against the others`,
  against: (gallery: string, other: string) => `${gallery} against ${other}`,
  distanceWithPower: (distance: string, p: number) => `${distance} (p = ${p})`,
  /** @param look the share of the look in a blend, 0..1; undefined where there is none */
  method: (feature: string, distance: string, look: number | undefined) =>
    inTurn([feature, distance, look !== undefined && `${formatShare(look)} look`]),

  labelsAreFolders:
    'Labels are the names of the folders that hold your photos. A photo in no folder has none and asks nothing.',
  noLabels: (title: string) =>
    `“${title}” cannot be measured: labels are the names of the folders that hold your photos, and these lie in fewer than two or in more than 255. Put the photos of each kind into a folder of their own, and bring in the folder above them. Twins are found without labels.`,
  trainedOn:
    'The model was trained on these images and knows their labels: their figures say little about new images.',

  guess: (comparisons: number, seconds: number) =>
    `${counted(comparisons, COMPARISONS)}: by a first guess ${formatDuration(seconds)} on this device.`,
  estimate: (comparisons: number, seconds: number) => {
    const duration = formatDuration(seconds)
    const time = seconds >= 1 ? `about ${duration}` : duration
    return `${counted(comparisons, COMPARISONS)}: ${time} on this device.`
  },
  start: 'Start the evaluation',
  cancel: 'Cancel',
  fetching: 'Fetching the tables',
  fetchingNow: 'Fetching the tables…',
  compared: 'Images compared',
  far: ({ done, total, rate, secondsLeft }: Far) =>
    inTurn([
      `${formatCount(done)} of ${counted(total, IMAGES)}`,
      rate > 0 && `${formatCount(rate)} a second`,
      rate > 0 && formatTimeLeft(secondsLeft),
    ]),
  done: {
    evaluation: 'The evaluation is done.',
    twins: 'The twins are listed.',
    doubts: 'The doubtful labels are listed.',
  },
  changed:
    'Photos were added or removed while this was computed, so its image numbers are no longer right. Start it again.',
  judgeMissing:
    'The part of the page that measures could not be loaded. Check your connection and start again; if that does not help, reload the page.',
  showMore: 'Show more',
  shown: (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)}`,
} as const

/** What an evaluation has found. */
export const figureWords = {
  /** "*CIFAR-10 test*, by class scores, euclidean: 10,000 queries in 4 s." What was compared is marked. */
  result: (method: string, queries: number, seconds: number) =>
    `, by ${method}: ${counted(queries, QUERIES)} in ${formatDuration(seconds)}.`,
  labelIsFolder: 'A photo’s label is the name of its folder.',
  precisionAt1: 'So often the very first lookalike has the query’s label.',
  precisionAt10: 'So many of the first ten have it, on average.',
  /** @param byChance the least to be expected, 0..1; undefined where that cannot be said */
  map: (byChance: number | undefined) => {
    const least = byChance === undefined ? '' : `, about ${formatShare(byChance)} by chance`
    return `Mean average precision: how well the whole gallery is ordered. ${formatShare(1)} if all images of the query’s label came before all others${least}.`
  },
  unknown: 'unknown',
  save: 'Save all figures as JSON',
  fullPrecision: 'In full precision.',
  /** "In full precision, to compare with *npm run evaluate -- --json*." The command is marked. */
  toCompare: { before: 'In full precision, to compare with ', after: '.' },

  curve: 'Precision at k',
  curveIs:
    'The share of the first k lookalikes that have the query’s label. The less it falls, the more of them can be trusted.',
  /** @param axis where the axis begins, 0..1 */
  curveGoes: (first: number, end: number, last: number, axis: number) =>
    `Precision goes from ${formatFineShare(first)} at 1 to ${formatFineShare(end)} at ${last}. The axis begins at ${formatFineShare(axis)}.`,
  curveAxis: 'first k lookalikes',
  curveAsTable: 'The curve as a table',
  curveTable: 'Precision at 1 to 100',
  rank: 'k',
  precision: 'precision',

  byClass: 'By class',
  byClassIs: 'Of the first ten lookalikes of an image, so many have its label: of a cat’s, cats.',
  classBars: 'Precision at 10 by class',
  noQueries: 'no queries',

  confusion: 'Who is taken for whom',
  confusionIs:
    'Each row is a class of queries, each column a class of their first ten lookalikes; the numbers are percent of the row. A click on a cell lists the queries behind it.',
  tooMany: (most: number, labels: number) =>
    `Who is taken for whom is drawn for up to ${formatCount(most)} labels, and there are ${formatCount(labels)}: all their numbers are in the file.`,
  cell: (query: string, neighbour: string) => `${query} queries with ${neighbour} neighbours`,
  cellCount: (cell: string, count: number) => `${cell}: ${formatCount(count)}`,
  cellShare: (cell: string, count: number, all: number) =>
    `${cell}: ${formatCount(count)} of ${formatCount(all)}`,
  ofTen: (count: number) => `${count} of 10`,

  worst: 'The worst queries',
  worstList: 'Worst queries',
  worstIs:
    'Images whose own kind comes last: the least average precision first. Each leads to its mosaic.',
  worstImage: (label: string, precision: number) => `${label}, ${formatFineShare(precision)}`,
} as const

const COMPARISONS = { one: 'comparison', other: 'comparisons' }
const QUERIES = { one: 'query', other: 'queries' }
