/** What a person is told of a picture's file that cannot be opened; `name` is as `quoted` gives it. */
import { formatMegabytesUp, formatSize } from './numbers.ts'

/** What browsers open; what is told of every other file. */
const WHAT_OPENS = 'Choose a JPEG, PNG, WebP, AVIF, GIF or BMP file.'

const KINDS = { svg: 'an SVG drawing', heic: 'an HEIC image', tiff: 'a TIFF or camera raw image' }

export const fileWords = {
  /** The subject of a sentence. @param name '' where a file has none, as pasted images */
  quoted: (name: string) => (name ? `“${name}”` : 'This image'),

  empty: (name: string) => `${name} is empty. Choose another file, or save it again.`,
  tooManyBytes: (name: string, bytes: number) =>
    `${name} has ${formatMegabytesUp(bytes)}; at most 100 MB can be opened. Export it smaller and try again.`,
  tooManyPixels: (name: string, width: number, height: number) =>
    `${name} is ${formatSize(width, height)} pixels; at most 60 megapixels can be opened. Make it smaller and try again.`,
  cutShort: (name: string) =>
    `${name} seems to be cut short. Copy or download it again, then drop the whole file.`,
  unreadable: (name: string) => `${name} could not be read from disk. Choose it again.`,
  isText: (name: string) => `${name} holds text, not an image. ${WHAT_OPENS}`,
  isNoImage: (name: string) => `${name} is not an image that can be opened here. ${WHAT_OPENS}`,
  isOfKind: (name: string, kind: keyof typeof KINDS) =>
    `${name} is ${KINDS[kind]}, which cannot be opened here. Export it as JPEG or PNG and drop it again.`,
  noSize: (name: string) =>
    `${name} begins like an image but states no size, so it is damaged. Save it again or choose another.`,
  undecodable: (name: string) =>
    `${name} could not be decoded: it is damaged or cut short. Save it again or choose another image.`,
  tooSlow: (name: string, seconds: number) =>
    `${name} was not decoded within ${seconds} seconds, so it was left out. Save it as JPEG and add it again.`,

  noCanvas: 'This browser gives no canvas to read images with. Update it or try another one.',
  noMemory: 'The browser has no memory for another picture. Close other tabs and try again.',
  readerMissing:
    'The part of this page that reads photos could not be fetched. Check the connection and go on.',
  zipReaderMissing: (name: string) =>
    `${name} was not opened: the part of this page that opens ZIPs did not come. Check the connection and choose it again.`,

  leftForAnother: (name: string) => `${name} was left unread: another one was asked for.`,
  leftAtEnd: (name: string) => `${name} was left unread: the reading was ended.`,
  searchGivenUp: 'The search for photos was given up.',
  paused: 'Bringing photos in was paused.',
} as const
