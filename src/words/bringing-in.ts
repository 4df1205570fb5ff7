/** Many photos on their way into a gallery. */
import { counted, formFor, isolated, PHOTOS, sentences } from './grammar.ts'
import { formatCount, formatDate } from './numbers.ts'

const WERE = { one: 'was', other: 'were' }

export const busy = (now: string, next: string) =>
  `${isolated(now)} is still being brought in. Wait until it is done, or cancel it first; then bring in ${isolated(next)}.`
export const busyPaused = (now: string, next: string) =>
  `${isolated(now)} is paused. Go on with it on “Your photos”, or cancel the rest of it; then bring in ${isolated(next)}.`
export const elsewhere = (source: string) =>
  `Another tab of this page brings photos into that gallery, or they are being described again. Wait until that is done, or cancel it; then bring in ${isolated(source)}.`
export const paused = (source: string, why: string) =>
  `${isolated(source)} waits on “Your photos”: ${why}`
export const modelCancelled =
  'The model that describes photos was cancelled. “Go on” loads it again.'
export const galleryGone = (source: string) =>
  `${isolated(source)} is brought in no further: its gallery was deleted, here or in another tab of this page. Bring it in again for a new one.`
export const noFile = (source: string) =>
  `There is no file in ${isolated(source)}. Choose another folder.`
/** Of what was chosen nothing can be read. @param more how many files beyond those that the sentences are of */
export const noneRead = (told: readonly string[], more: number) =>
  sentences([...told, more > 0 && `${formatCount(more)} more could not be read.`])
export const tooMany = (source: string, count: number, most: number) =>
  `${isolated(source)} has ${counted(count, PHOTOS)}, and a gallery has at most ${formatCount(most)}. Bring in its folders one by one, as galleries of their own: they can be searched together.`
export const noFileInFolder = 'There is no file in that folder. Choose another folder.'
export const folderRefused =
  'The browser does not let this page read that folder. Choose another one.'
export const folderRefusedAgain = (name: string) =>
  `The browser does not let this page read ${isolated(name)} again. Press “Add photos” at its gallery, and choose the folder there.`

/** The name of photos that were chosen together. @param day milliseconds since 1970 */
export const photosOf = (day: number) => `Photos of ${formatDate(day)}`

/** @param title of the gallery, where it is known */
export const done = (added: number, known: number, unread: number, title: string | undefined) =>
  sentences([
    added > 0
      ? `${counted(added, PHOTOS)} can be searched now${title ? `, in ${isolated(title)}` : ''}.`
      : `Nothing was added${title ? ` to ${isolated(title)}` : ''}.`,
    known > 0 && `${counted(known, PHOTOS)} ${formFor(known, WERE)} there already.`,
    unread > 0 && `${formatCount(unread)} could not be read; the gallery lists why.`,
  ])

export const givenUp = 'It was given up.'
