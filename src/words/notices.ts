/** What the page says when something has happened: links, photos on their way in, versions, networks. */
import { counted, formFor, PHOTOS, sentences } from './grammar.ts'
import { formatCount, formatDate } from './numbers.ts'

export const noticeWords = {
  noSuchImage: (link: string) => `The link “${link}” names no image here, so another one is shown.`,
  noSuchPhoto:
    'That link is of a photo that this browser does not have: photos never leave the device that showed them. Drop the photo again to see its ten.',
  noSuchGallery:
    'That link is of a gallery of photos that this browser does not have: photos never leave the device that showed them. Bring the photos in again to search them here.',
  imageGone: (title: string) =>
    `The image that was asked about is no longer in “${title}”, so another one is shown.`,
  galleryGone: (title: string) =>
    `“${title}” is no longer in this browser, so images of CIFAR-10 are shown instead.`,

  imagesMissing:
    'Some images could not be fetched. Check the connection; they are tried again when you scroll or click.',
  imagesOffline:
    'There is no network, and some images have not been seen in this browser yet: they come when the network is back.',
  otherTabs: 'Another tab still uses the old version. Close it, then press Reload again.',

  /** In the place of the name of a file that has none. */
  yourImage: 'your image',
  sharedPhoto: 'shared photo',
} as const

/** Many photos on their way into a gallery. */
export const bringingInWords = {
  busy: (now: string, next: string) =>
    `${now} is still being brought in. Wait until it is done, or cancel it first; then bring in ${next}.`,
  noFile: (source: string) => `There is no file in ${source}. Choose another folder.`,
  noFileInFolder: 'There is no file in that folder. Choose another folder.',
  folderRefused: 'The browser does not let this page read that folder. Choose another one.',
  folderRefusedAgain: (name: string) =>
    `The browser does not let this page read ${name} again. Choose the folder once more.`,
  /** The name of photos that were chosen together. @param day milliseconds since 1970 */
  photosOf: (day: number) => `Photos of ${formatDate(day)}`,
  /** @param title of the gallery, where it is known */
  done: (added: number, known: number, unread: number, title: string | undefined) =>
    sentences([
      `${counted(added, PHOTOS)} can be searched now, in ${title ?? 'them'}.`,
      known > 0 && `${counted(known, PHOTOS)} ${formFor(known, WERE)} there already.`,
      unread > 0 && `${formatCount(unread)} could not be read; the gallery lists why.`,
    ]),
} as const

const WERE = { one: 'was', other: 'were' }
