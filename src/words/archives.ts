/** What a person is told of a ZIP, or a gallery saved as one; names are as `fileWords.quoted` gives them. */
import { counted, PHOTOS } from './grammar.ts'
import { formatCount, formatMegabytesUp } from './numbers.ts'

export const archiveWords = {
  unreadable: (zip: string) => `${zip} could not be read from disk. Choose it again.`,
  tooManyFiles: (zip: string, most: number) =>
    `${zip} lists more than ${formatCount(most)} files. Pack fewer into one ZIP and try again.`,
  claimsTooMuch: (zip: string) =>
    `${zip} claims to hold more than it does, so nothing of it was read. Pack it anew.`,
  notWhole: (zip: string) =>
    `${zip} is no whole ZIP file. Copy or download it again, or drop its unpacked folder.`,

  damaged: (name: string, zip: string) => `${name} is damaged in ${zip}. Pack or copy it again.`,
  locked: (name: string, zip: string) =>
    `${name} in ${zip} is locked with a password. Unpack it yourself and drop the folder.`,
  packedOddly: (name: string, zip: string) =>
    `${name} in ${zip} is packed in a way that cannot be unpacked here. Unpack it yourself and drop the folder.`,
  bomb: (name: string, zip: string, bytes: number) =>
    `${name} in ${zip} would unpack to ${formatMegabytesUp(bytes)}, as no photo does. It was left packed.`,
  tooLarge: (name: string, zip: string, bytes: number) =>
    `${name} in ${zip} would unpack to ${formatMegabytesUp(bytes)}, and at most 100 MB can be opened. It was left packed.`,
} as const

/** What is wrong with a gallery's file, as a clause of `notWhole`; files in it are called by their names. */
export const galleryFileWords = {
  notWhole: (file: string, why: string) =>
    `${file} is no whole gallery of Lookalike: ${why}. Save it again where it came from.`,

  descriptionUnreadable: 'its description cannot be read',
  descriptionOfElse: 'its description is of something else',
  version: (found: string, known: number) =>
    `it is of version ${found}, and this page reads version ${known}`,
  noTitle: 'it has no title',
  photoCount: (most: number) => `it does not list 1 to ${formatCount(most)} photos`,
  photoUndescribed: (index: number) => `photo ${index} is not described`,
  photoTwice: 'it lists a photo twice',

  missing: (name: string) => `it has no ${name}`,
  tooManyFiles: 'it holds too many files',
  fileTwice: 'it holds a file twice',
  tooLarge: (name: string) => `its ${name} is too large`,
  damaged: (name: string) => `its ${name} is damaged`,
  otherCount: (name: string, count: number) => `its ${name} is not of ${counted(count, PHOTOS)}`,
  otherTables: 'its tables are of other kinds',
  scoresNoNumbers: 'its scores are not all numbers',
  noPicture: (name: string, format: string, pixels: number) =>
    `its ${name} is no ${format} picture of at most ${pixels} pixels`,

  changed: (title: string) => `“${title}” was changed while it was saved. Save it again.`,
  tooManyPhotos: (title: string, most: number) =>
    `“${title}” has more than the ${formatCount(most)} photos that fit one file. Remove some, or bring the folder in where you want it.`,
} as const
