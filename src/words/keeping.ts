/** What a person is told where the browser does not keep, give back or delete what it should. */
import { counted, PHOTOS } from './grammar.ts'
import { formatCount } from './numbers.ts'

export const keepingWords = {
  noRoom:
    'This browser has no room left for more photos. What was kept before stays. Delete a gallery or free space on this device, then go on.',
  broken: (why: string) =>
    `This browser’s storage failed (${why}). Reload the page and try again; if this stays, restart the browser.`,
  olderTab:
    'Another tab with an older version of this page holds what this browser keeps. Close or reload the other tab, then try again.',
  newerPage:
    'A newer version of this page has been open in this browser and has changed what it keeps. Reload this page to get the newer version.',
  keepsNothing:
    'This browser lets this page keep nothing (a private window, or its settings forbid it), so photos of your own can only be asked about one by one. Allow site data for this page, or use another window.',

  filesNotDeleted:
    'Your photos are deleted, but this browser did not delete the files that the page downloaded. Clear the site’s data in the browser’s settings.',
  notDeleted:
    'This browser did not delete what the page keeps. Clear the site’s data in the browser’s settings.',
  heldByTab:
    'Another tab of this page is at work, so what this browser keeps is not deleted yet. Close the other tab, then delete again.',
} as const

/** Of one's own galleries. */
export const ownWords = {
  noSuchGallery: (id: string) =>
    `This browser keeps no photos under ${id}. They were deleted, or were brought in with another browser.`,
  noneKept: (id: string) => `No galleries of photos are kept here, so not ${id}.`,
  noSuchPhoto: (title: string, count: number, index: number) =>
    `“${title}” has ${counted(count, PHOTOS)} and none of number ${index}. Reload the page to see what it holds.`,
  pictureDamaged: (path: string, title: string) =>
    `The picture of ${path} is damaged in this browser’s storage. Remove the photo from “${title}” and bring it in again.`,
  photosDamaged: (count: number) =>
    `${count === 1 ? 'One photo was' : `${formatCount(count)} photos were`} damaged in this browser’s storage and had to be left out. Bring the same folder in again to get what is missing.`,
  numberedAnew: (title: string) =>
    `The photos of “${title}” have been numbered anew. Reload the page to see them.`,

  scoresNotTen:
    'The class scores of a photo are not ten finite numbers. Reload the page and try again.',
  changedMeanwhile: (title: string) =>
    `The photos of “${title}” changed while their features were computed. Compute the features again.`,
  othersMade: (title: string) =>
    `The features of “${title}” were made by other models than this page’s. Compute them again before adding photos.`,
  othersMadeSearched: (title: string) =>
    `The features of “${title}” were made by other models than this page’s, so it cannot be searched. Compute them again on the page of your photos.`,
  rowsDamaged: (feature: string, title: string, photos: number, rows: number) =>
    `The ${feature} of “${title}” are damaged: there are ${counted(photos, PHOTOS)}, but rows for ${formatCount(rows)}. Compute its features again on the page of your photos.`,
} as const
