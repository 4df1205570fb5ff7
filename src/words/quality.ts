/** The page of figures: what is measured, how far it is, and how good the answers are. */
import { counted, IMAGES, inTurn, isolated, sentences } from './grammar.ts'
import { formatAbout, formatCount, formatDuration, formatShare, formatTimeLeft } from './numbers.ts'

/** Images, images a second, and seconds, NaN where they are not known. */
interface Far {
  done: number
  total: number
  rate: number
  secondsLeft: number
}

const COMPARISONS = { one: 'comparison', other: 'comparisons' }

export const documentTitle = 'How good is it? · Lookalike'
export const title = 'How good is it?'

/** "… by the same code that *npm run evaluate* runs." The command is marked. */
export const about = {
  before:
    'Every image asks for its lookalikes. A neighbour counts as right when its label is the query’s. All of it is computed here, on your device, by the same code that ',
  after: ' runs.',
}

export const images = 'Images'
export const notHere = 'Photos that are not in this browser'
export const feature = 'Feature'
export const shareOfLook = 'Share of the look'
export const within = (gallery: string) => `${isolated(gallery)}, each image against the others`
export const against = (gallery: string, other: string) =>
  `${isolated(gallery)} against ${isolated(other)}`
export const distanceWithPower = (distance: string, p: number) => `${distance} (p = ${p})`

/** @param look the share of the look in a blend, 0..1; undefined where there is none */
export const method = (feature: string, distance: string, look: number | undefined) =>
  inTurn([feature, distance, look !== undefined && `${formatShare(look)} look`])

export const labelsAreFolders =
  'Labels are the names of the folders that hold your photos. A photo in no folder has none and asks nothing.'
export const noLabels = (title: string) =>
  `“${isolated(title)}” cannot be measured: labels are the names of the folders that hold your photos, and these lie in fewer than two or in more than 255. Put the photos of each kind into a folder of their own, and bring in the folder above them. Twins are found without labels.`
export const ofShipped =
  'Of CIFAR-10 this page compares the class scores that came with it, not those that this device has computed and that answers use now.'
export const ofOwnModel =
  'The class scores and embeddings that are measured here are those that ship with the page, and they were made by its own model, not by the one in use. Measure by look alone, or go back to the page’s own model.'
export const trainedOn =
  'The model was trained on these images and knows their labels: their figures say little about new images.'

export const guess = (comparisons: number, seconds: number) =>
  `${counted(comparisons, COMPARISONS)}: by a guess ${formatDuration(seconds)} on this device.`
export const estimate = (comparisons: number, seconds: number) =>
  `${counted(comparisons, COMPARISONS)}: ${formatAbout(seconds)} on this device.`
export const start = 'Start the evaluation'
export const cancel = 'Cancel'
export const fetching = 'Fetching the tables'
export const fetchingNow = 'Fetching the tables…'
export const compared = 'Images compared'
export const far = ({ done, total, rate, secondsLeft }: Far) =>
  inTurn([
    `${formatCount(done)} of ${counted(total, IMAGES)}`,
    rate > 0 && `${formatCount(rate)} a second`,
    rate > 0 && formatTimeLeft(secondsLeft),
  ])
export const done = {
  evaluation: 'The evaluation is done.',
  twins: 'The twins are listed.',
  doubts: 'The doubtful labels are listed.',
}
const NOT_DONE = {
  evaluation: 'The evaluation was not finished.',
  twins: 'The search for twins was not finished.',
  doubts: 'The search for doubtful labels was not finished.',
}

/** On a page that does not show what is computed. */
export const failed = (verdict: keyof typeof NOT_DONE, why: string) =>
  sentences([NOT_DONE[verdict], why])
export const changed =
  'Photos were added or removed while this was computed, so its image numbers are no longer right. Start it again.'
export const judgeMissing =
  'The part of the page that measures could not be loaded. Check your connection and start again; if that does not help, reload the page.'
/** Before what is said of it. @param name of its file, or its own */
export const tileName = (name: string) => `${isolated(name)}:`
export const showMore = 'Show more'
export const shown = (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)}`
