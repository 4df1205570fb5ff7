/** What is wrong with a gallery’s file, as clauses of `notWhole`; the files in it are called by their names. */
import { counted, isolated, PHOTOS } from './grammar.ts'
import { formatCount } from './numbers.ts'

export const notWhole = (file: string, why: string) =>
  `${file} is no whole gallery of Lookalike: ${why}. Save it again where it came from.`
export const cutShort = (file: string) =>
  `${file} is no whole gallery of Lookalike. Copy or download it again, or save it again where it came from.`
export const notSaved = (file: string) =>
  `${file} is no saved gallery. Photos in a ZIP are brought in by “Choose photos or a ZIP”.`

export const descriptionUnreadable = 'its description cannot be read'
export const descriptionOfElse = 'its description is of something else'
export const version = (found: string, known: number) =>
  `it is of version ${found}, and this page reads version ${known}`
export const noTitle = 'it has no title'
export const noMakers = 'it does not say which models described its photos'
export const photoCount = (most: number) => `it does not list 1 to ${formatCount(most)} photos`
export const photoUndescribed = (index: number) => `photo ${index} is not described`
export const photoTwice = 'it lists a photo twice'

export const missing = (name: string) => `it has no ${name}`
export const tooManyFiles = 'it holds too many files'
export const fileTwice = 'it holds a file twice'
export const tooLarge = (name: string) => `its ${name} is too large`
export const damaged = (name: string) => `its ${name} is damaged`
export const otherCount = (name: string, count: number) =>
  `its ${name} is not of ${counted(count, PHOTOS)}`
export const otherTables = 'its tables are of other kinds'
export const scoresNoNumbers = 'its scores are not all numbers'
export const noPicture = (name: string, format: string, pixels: number) =>
  `its ${name} is no ${format} picture of at most ${pixels} pixels`

export const changed = (title: string) =>
  `“${isolated(title)}” was changed while it was saved. Save it again.`
export const tooManyPhotos = (title: string, most: number) =>
  `“${isolated(title)}” has more than the ${formatCount(most)} photos that fit one file. Remove some, or bring the folder in where you want it.`
