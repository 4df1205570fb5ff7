/** What a person is told where files cannot be read; `name` is as `quoted` gives it. */
import { isolated } from './grammar.ts'

/** The subject of a sentence. @param name '' where a file has none, as pasted images */
export const quoted = (name: string) => (name ? `“${isolated(name)}”` : 'This image')
export const unreadable = (name: string) => `${name} could not be read from disk. Choose it again.`
export const folderGone = (name: string) =>
  `${name} cannot be read: it was moved, or its drive is not connected. Connect the drive and try again, or choose the folder where it is now; for a gallery that is here, by “Add photos”. What is here already stays.`
export const filesGone =
  'The files cannot be read any more: they were moved, or their drive is not connected. Connect it and go on, or cancel the rest and choose them again later.'
export const tooSlow = (name: string, seconds: number) =>
  `${name} was not decoded within ${seconds} seconds, so it was left out. Save it as JPEG and add it again.`
export const readerGone = (name: string) =>
  `${name} was left out: the browser ended what was reading it, perhaps for want of memory. Close other tabs and add it again.`

export const noCanvas =
  'This browser gives no canvas to read images with. Update it or try another one.'
export const noisyCanvas =
  'This browser gives noise in the place of a picture’s pixels, so that sites cannot recognise it. Allow this page to read its canvas (by the icon beside the address) and try again, or use another browser.'
export const noMemory =
  'The browser has no memory for another picture. Close other tabs and try again.'
export const readerMissing =
  'The part of this page that reads photos could not be fetched. Check the connection and go on.'
export const zipReaderMissing = (name: string) =>
  `${name} was not opened: the part of this page that opens ZIPs did not come. Check the connection and choose it again.`

export const leftAtEnd = (name: string) => `${name} was left unread: the reading was ended.`
export const searchGivenUp = 'The search for photos was given up.'
export const paused = 'Bringing photos in was paused.'
