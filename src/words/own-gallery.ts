/** What can be done with a gallery. */
import { counted, isolated, PHOTOS } from './grammar.ts'

export const lookThrough = 'Look through'
export const add = 'Add photos'
export const takeAlong = 'Take along'
export const rename = 'Rename'
export const remove = 'Remove photos'
export const deleteAction = 'Delete'

export const newName = 'New name'

export const markToRemove =
  'Mark the photos that the gallery should forget. Your files stay where they are.'
export const describeFirst =
  'Have these photos described again first (above); then some can be removed.'
export const opening = 'Opening the photos…'
export const removeMarked = 'Remove the marked photos'
export const removeCount = (count: number) => `Remove ${counted(count, PHOTOS)}`

export const deleteIt = (title: string) => `Delete ${isolated(title)}`
export const deleteReally = (title: string) =>
  `Delete what is kept of ${isolated(title)} on this device? Your files stay where they are; to search them again they have to be brought in again.`
export const keep = 'Keep it'

export const wholeInFile =
  'One file holds the whole gallery: of each photo a small picture, the 32 by 32 pixels that the model sees, the numbers that describe it, and its file’s path with the folders, its size and its date. Open it on another device with “Open a saved gallery”, and it answers the same.'
export const saveWhole = 'Save the gallery'
export const saved = (title: string) => `“${isolated(title)}” is saved as a file.`
export const savedNumbers = (title: string) =>
  `The numbers of “${isolated(title)}” are saved as a file.`
export const onlyNumbers = 'Only the numbers, for NumPy, DuckDB and vector databases:'
export const numbers = {
  'scores.npy': 'Class scores, .npy',
  'embedding.npy': 'Embeddings, .npy',
  'code.npy': 'Codes, .npy',
  parquet: 'Everything, Parquet',
}
export const opened = (title: string, count: number) =>
  `${isolated(title)} can be searched now: it has ${counted(count, PHOTOS)}.`
export const openedOfOther = (title: string, count: number) =>
  `${isolated(title)} is here: it has ${counted(count, PHOTOS)}. Another model than this page’s described them; have them described again below, then they can be searched.`
