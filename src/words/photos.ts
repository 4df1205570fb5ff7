/** The page of one's own photos: bringing them in, how far it is, and the galleries that are there. */
import { counted, FILES, formFor, inTurn, isolated, PHOTOS, sentences } from './grammar.ts'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatRate,
  formatShare,
  formatTimeLeft,
} from './numbers.ts'

/** What is done with a gallery as a file, or with its features. */
export type Carrying = 'saving' | 'opening' | 'describing'

const CARRYING = { saving: 'Saving', opening: 'Opening', describing: 'Describing again' }

/** Files, those that were there already, those that are unreadable; files a second, and seconds. */
interface Far {
  done: number
  total: number
  known: number
  unread: number
  rate: number
  /** NaN where it is not known. */
  secondsLeft: number
  status: 'running' | 'paused'
  isModelReady: boolean
}

const WERE = { one: 'was', other: 'were' }
const HAVE_COME = { one: 'photo of it is here', other: 'photos of it are here' }

export const documentTitle = 'Your photos · Lookalike'
export const title = 'Your photos'
export const about =
  'Bring in a folder, and every photo of it can ask for its lookalikes, alone or together with CIFAR-10. They are read on this device and stay on it: nothing is sent anywhere, and your files are never changed.'
export const tenKinds =
  'The model knows ten kinds of things: airplanes, automobiles, birds, cats, deer, dogs, frogs, horses, ships and trucks. Photos of anything else are compared best by how they look; the slider above the lookalikes goes there.'
export const tenKindsOfAnother =
  'The model in use knows ten kinds of things. Photos of anything else are compared best by how they look; the slider above the lookalikes goes there.'
export const galleries = 'Galleries of your own'
export const notListed = 'Galleries of your own cannot be shown now.'
export const tryAgain = 'Try again'

export const chooseFolder = 'Choose a folder'
export const chooseFiles = 'Choose photos or a ZIP'
export const openSaved = 'Open a saved gallery'
export const orDrop = 'or drop a folder, photos, a ZIP or a saved gallery anywhere on this page'

export const carrying = (as: Carrying) => CARRYING[as]
export const carries = (as: Carrying, title: string) => `${CARRYING[as]} ${isolated(title)}.`
export const carryingFar = (as: Carrying, title: string, share: number) =>
  `${CARRYING[as]} ${isolated(title)}: ${formatShare(share)}`
export const lookingThroughFiles = 'Looking through the files'
export const lookingThrough = (source: string) => `Looking through ${isolated(source)}…`
export const cancel = 'Cancel'
export const broughtIn = (source: string) => `Photos of ${isolated(source)} brought in`
export const far = ({
  done,
  total,
  known,
  unread,
  rate,
  secondsLeft,
  status,
  isModelReady,
}: Far) => {
  const isRunning = status === 'running'
  return inTurn([
    `${formatCount(done)} of ${counted(total, FILES)}`,
    known > 0 && `${formatCount(known)} ${formFor(known, WERE)} there already`,
    unread > 0 && `${formatCount(unread)} could not be read`,
    !isRunning && 'paused',
    isRunning && !isModelReady && 'waiting for the model, whose progress stands above',
    isRunning && done > 0 && rate > 0 && `${formatRate(rate)} a second`,
    isRunning && formatTimeLeft(secondsLeft),
  ])
}
export const pause = 'Pause'
export const goOn = 'Go on'
export const cancelRest = 'Cancel the rest'

export const size = (count: number, bytes: number, since: number) =>
  `${counted(count, PHOTOS)}, ${formatBytes(bytes)}, since ${formatDate(since)}`
export const firstPhotos = 'First photos'
export const whatIsLike = (name: string) => `What is like ${isolated(name)}?`
export const photo = (number: number) => `photo ${number}`

export const unfinished = (source: string, here: number, total: number) =>
  `Not all of ${isolated(source)} was brought in: ${formatCount(here)} ${formFor(here, HAVE_COME)}, of ${counted(total, FILES)}.`
export const notReadAgain = 'What is here already is not read again.'
export const chooseAgain = 'Choose it again to go on; what is here already is not read again.'
export const leave = 'Leave it at that'

export const otherModel =
  'The model of this page is another one than described these photos, so they cannot be searched. Let it describe them again: your files are not needed for that.'
export const describeAgain = 'Describe them again'
/** @param leftOut photos whose pictures are damaged */
export const describedAgain = (title: string, leftOut: number) =>
  sentences([
    `${isolated(title)} can be searched again.`,
    leftOut > 0 && `${counted(leftOut, PHOTOS)} had to be left out; the gallery lists why.`,
  ])
export const describedElsewhere = (title: string) =>
  `Another tab of this page describes the photos of ${isolated(title)} again, or brings some in. Wait until it is done, or cancel it there.`
export const noneDescribed = (title: string) =>
  `None of the photos of ${isolated(title)} could be described, because all of their pictures are damaged in this browser’s storage. The gallery lists them; bring them in again.`

export const unread = (count: number) => `${counted(count, FILES)} could not be read`
export const unreadMore = (count: number) => `… and ${formatCount(count)} more.`
