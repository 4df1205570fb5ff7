/** Re-scoring on this device: how long it takes, how far it is, and what came of it. */
import { counted, IMAGES, inTurn } from './grammar.ts'
import {
  formatCount,
  formatDifference,
  formatDuration,
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

export const rescoreWords = {
  title: 'Re-score on this device',
  about:
    'The class scores of the gallery came with the page. Your own device can compute them again and compare.',
  aboutAnother:
    'The class scores that came with the page are of its own model. Your own device can compute those of the model in use, image by image; then they can be compared.',

  needsModel: 'This needs the model.',
  loadModel: 'Load the model',
  howMany: 'How many',
  all: (count: number, seconds: number) =>
    `all ${formatCount(count)}, about ${formatDuration(seconds)}`,
  sample: (count: number, seconds: number) =>
    `a sample of ${formatCount(count)}, about ${formatDuration(seconds)}`,
  start: 'Start',
  tellsNearlyAsMuch: 'All of them take a while here: a sample tells nearly as much.',

  progress: 'Re-scoring',
  running: ({ done, total, rate, secondsLeft }: Far) =>
    inTurn([
      far(done, total),
      rate > 0 && `${formatRate(rate)} a second`,
      rate > 0 && formatTimeLeft(secondsLeft),
    ]),
  paused: ({ done, total }: Far) => inTurn([far(done, total), 'paused']),
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',

  agreement: ({ rows, largestDifference, sameOrder, sameImages }: Agreement) =>
    `${counted(rows, IMAGES)} scored here: the largest difference of any score is ${formatDifference(largestDifference)}; ${formatShare(sameOrder)} of the ten-nearest answers are unchanged, ${formatShare(sameImages)} but for their order.`,
  onlySample: 'A sample is only compared; answers keep using the shipped scores.',
  answersUseIt: 'Answers now use this device’s scores.',
  scoredByAnother: (rows: number) => `${counted(rows, IMAGES)} scored here by the model in use.`,
  onlySampleByAnother: 'That is a sample: class scores can be compared once all images have them.',
  comparableNow: 'Class scores can be compared now: move the slider towards what it is.',
  goOn: (count: number) => `Go on with all ${formatCount(count)}`,
  forget: 'Forget this device’s scores',
} as const

const far = (done: number, total: number) => `${formatCount(done)} of ${counted(total, IMAGES)}`
