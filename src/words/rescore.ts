/** Re-scoring on this device: how long it takes, how far it is, and what came of it. */
import { counted, IMAGES, inTurn } from './grammar.ts'
import {
  formatAbout,
  formatCount,
  formatDifference,
  formatRate,
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

interface Agreement {
  rows: number
  largestDifference: number
  /** Shares of the answers, 0..1. */
  sameOrder: number
  sameImages: number
}

const far = (done: number, total: number) => `${formatCount(done)} of ${counted(total, IMAGES)}`

export const about =
  'The class scores of the gallery came with the page. Your own device can compute them again and compare.'
export const aboutAnother =
  'The class scores that came with the page are of its own model. Your own device can compute those of the model in use, image by image; then they can be compared.'

export const needsModel = 'This needs the model.'
export const modelComes = 'This needs the model, which is on its way: its progress stands above.'
export const loadModel = 'Load the model'
export const howMany = 'How many'
export const all = (count: number, seconds: number) =>
  `all ${formatCount(count)}, ${formatAbout(seconds)}`
export const sample = (count: number, seconds: number) =>
  `a sample of ${formatCount(count)}, ${formatAbout(seconds)}`
export const start = 'Start'
export const tellsNearlyAsMuch = 'All of them take a while here: a sample tells nearly as much.'

export const progress = 'Re-scoring'
export const running = ({ done, total, rate, secondsLeft }: Far) =>
  inTurn([
    far(done, total),
    rate > 0 && `${formatRate(rate)} a second`,
    rate > 0 && formatTimeLeft(secondsLeft),
  ])
export const paused = ({ done, total }: Far) => inTurn([far(done, total), 'paused'])
export const pause = 'Pause'
export const resume = 'Resume'

export const agreement = ({ rows, largestDifference, sameOrder, sameImages }: Agreement) =>
  `${counted(rows, IMAGES)} scored here: the largest difference of any score is ${formatDifference(largestDifference)}; ${formatShare(sameOrder)} of the ten-nearest answers are unchanged, ${formatShare(sameImages)} but for their order.`
export const onlySample = 'A sample is only compared; answers keep using the shipped scores.'
export const answersUseIt = 'Answers now use this device’s scores.'
export const scoredByAnother = (rows: number) =>
  `${counted(rows, IMAGES)} scored here by the model in use.`
export const onlySampleByAnother =
  'That is a sample: class scores can be compared once all images have them.'
export const comparableNow = 'Class scores can be compared now: move the slider towards what it is.'
export const goOn = (count: number) => `Go on with all ${formatCount(count)}`
export const forget = 'Forget this device’s scores'
