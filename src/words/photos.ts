/** The page of one's own photos: bringing them in, how far it is, and the galleries that are there. */
import { counted, FILES, formFor, inTurn, PHOTOS } from './grammar.ts'
import {
  formatCount,
  formatDate,
  formatMegabytes,
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

export const photosWords = {
  documentTitle: 'Your photos · Lookalike',
  title: 'Your photos',
  about:
    'Bring in a folder, and every photo of it can ask for its lookalikes, alone or together with CIFAR-10. They are read on this device and stay on it: nothing is sent anywhere, and your files are never changed.',
  tenKinds:
    'The model knows ten kinds of things: airplanes, automobiles, birds, cats, deer, dogs, frogs, horses, ships and trucks. Photos of anything else are compared best by how they look; the slider above the lookalikes goes there.',
  galleries: 'Galleries of your own',

  chooseFolder: 'Choose a folder',
  chooseFiles: 'Choose photos or a ZIP',
  openSaved: 'Open a saved gallery',
  orDrop: 'or drop a folder, photos or a ZIP anywhere on the page',

  carrying: (as: Carrying) => CARRYING[as],
  carryingFar: (as: Carrying, title: string, share: number) =>
    `${CARRYING[as]} ${title}: ${formatShare(share)}`,
  lookingThroughFiles: 'Looking through the files',
  lookingThrough: (source: string) => `Looking through ${source}…`,
  cancel: 'Cancel',
  broughtIn: (source: string) => `Photos of ${source} brought in`,
  far: ({ done, total, known, unread, rate, secondsLeft, status, isModelReady }: Far) => {
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
  },
  pause: 'Pause',
  goOn: 'Go on',
  cancelRest: 'Cancel the rest',

  size: (count: number, bytes: number, since: number) =>
    `${counted(count, PHOTOS)}, ${formatMegabytes(bytes)}, since ${formatDate(since)}`,
  firstPhotos: 'First photos',
  whatIsLike: (name: string) => `What is like ${name}?`,
  photo: (number: number) => `photo ${number}`,

  unfinished: (source: string, here: number, total: number) =>
    `${source} was not brought in to its end: ${formatCount(here)} ${formFor(here, ARE_HERE)}, of ${counted(total, FILES)}.`,
  notReadAgain: 'What is here already is not read again.',
  chooseAgain: 'Choose it again to go on; what is here already is not read again.',
  leave: 'Leave it at that',

  otherModel:
    'The model of this page is another one than described these photos, so they cannot be searched. Let it describe them again: your files are not needed for that.',
  describeAgain: 'Describe them again',
  describedAgain: (title: string) => `${title} can be searched again.`,

  unread: (count: number) => `${counted(count, FILES)} could not be read`,
  unreadMore: (count: number) => `… and ${formatCount(count)} more.`,
} as const

/** What can be done with a gallery. */
export const galleryWords = {
  lookThrough: 'Look through',
  add: 'Add photos',
  takeAlong: 'Take along',
  rename: 'Rename',
  remove: 'Remove photos',
  delete: 'Delete',

  newName: 'New name',

  markToRemove: 'Mark the photos that the gallery should forget. Your files stay where they are.',
  removeMarked: 'Remove the marked photos',
  removeCount: (count: number) => `Remove ${counted(count, PHOTOS)}`,

  deleteIt: (title: string) => `Delete ${title}`,
  deleteReally: (title: string) =>
    `Delete what is kept of ${title} on this device? Your files stay where they are; to search them again they have to be brought in again.`,
  keep: 'Keep it',

  wholeInFile:
    'One file holds the whole gallery: small pictures, names and numbers. Open it on another device with “Open a saved gallery”, and it answers the same.',
  saveWhole: 'Save the gallery',
  onlyNumbers: 'Only the numbers, for NumPy, DuckDB and vector databases:',
  numbers: {
    'scores.npy': 'Class scores, .npy',
    'embedding.npy': 'Embeddings, .npy',
    'code.npy': 'Codes, .npy',
    parquet: 'Everything, Parquet',
  },
  opened: (title: string, count: number) =>
    `${title} can be searched now: it has ${counted(count, PHOTOS)}.`,
} as const

const WERE = { one: 'was', other: 'were' }
const ARE_HERE = { one: 'photo is here', other: 'photos are here' }
