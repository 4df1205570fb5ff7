/** What a person is told where a gallery of their own is gone, changed or damaged. */
import { counted, isolated, PHOTOS } from './grammar.ts'
import { formatCount } from './numbers.ts'

export const renamed = (title: string) => `It is named “${isolated(title)}” now.`
export const removed = (count: number, title: string) =>
  `${counted(count, PHOTOS)} removed from “${isolated(title)}”.`
export const deleted = (title: string) =>
  `“${isolated(title)}” is deleted. Your files are where they were.`

/** Of galleries that would have one name, the later ones. */
const numbered = (title: string, number: number) => `${title} (${number})`

/** As it looks: joiners between letters may change nothing that one sees. */
const seen = (title: string) => title.replace(/[\u200c\u200d]/g, '')

/** `title`, or where one that looks the same is taken, with the first number that is free. */
export function toldApart(title: string, taken: Iterable<string>): string {
  const looks = new Set(Array.from(taken, seen))
  let free = title
  for (let number = 2; looks.has(seen(free)); number++) free = numbered(title, number)
  return free
}

export const noSuchGallery = (id: string) =>
  `This browser keeps no photos under ${id}. They were deleted, or were brought in with another browser.`
export const noSuchPhoto = (title: string, count: number, index: number) =>
  `“${isolated(title)}” has ${counted(count, PHOTOS)} and none of number ${index}. Reload the page to see what it holds.`
export const pictureDamaged = (path: string, title: string) =>
  `The picture of ${isolated(path)} is damaged in this browser’s storage. Remove the photo from “${isolated(title)}” and bring it in again.`
export const leftOut =
  'Its picture was damaged in this browser’s storage, so it was left out. Bring it in again.'
export const photosDamaged = (count: number) =>
  `${count === 1 ? 'One photo was' : `${formatCount(count)} photos were`} damaged in this browser’s storage and had to be left out. Bring the same folder in again to get what is missing.`

export const scoresNotTen =
  'The class scores of a photo are not ten finite numbers. Reload the page and try again.'
export const galleryFull = (title: string, most: number) =>
  `“${isolated(title)}” has as many photos as a gallery can have, ${formatCount(most)}. Cancel the rest, and bring it in as a gallery of its own.`
export const changedMeanwhile = (title: string) =>
  `The photos of “${isolated(title)}” changed while they were described again. Have them described once more.`
export const markedBefore = (title: string) =>
  `The photos of “${isolated(title)}” have changed since they were marked, perhaps in another tab, so none was removed now. Mark again those that should go.`
export const othersMade = (title: string) =>
  `The photos of “${isolated(title)}” were described by another model than this page’s. Have them described again, then add photos.`
