/** What a person is told of a picture's file that cannot be opened; `name` is as `quoted` gives it. */
import { formatMegabytesUp, formatSize } from './numbers.ts'

/** What browsers open; what is told of every other file. */
const WHAT_OPENS = 'Choose a JPEG, PNG, WebP, AVIF, GIF or BMP file.'

const KINDS = { svg: 'an SVG drawing', heic: 'an HEIC image', tiff: 'a TIFF or camera raw image' }

export const empty = (name: string) => `${name} is empty. Choose another file, or save it again.`
export const tooManyBytes = (name: string, bytes: number) =>
  `${name} has ${formatMegabytesUp(bytes)}; at most 100 MB can be opened. Export it smaller and try again.`
export const tooManyPixels = (name: string, width: number, height: number) =>
  `${name} is ${formatSize(width, height)} pixels; at most 60 megapixels can be opened. Make it smaller and try again.`
export const cutShort = (name: string) =>
  `${name} seems to be cut short. Copy or download it again, then choose the whole file.`
export const isText = (name: string) => `${name} holds text, not an image. ${WHAT_OPENS}`
export const isNoImage = (name: string) =>
  `${name} is not an image that can be opened here. ${WHAT_OPENS}`
export const isOfKind = (name: string, kind: keyof typeof KINDS) =>
  `${name} is ${KINDS[kind]}, which cannot be opened here. Export it as JPEG or PNG and choose it again.`
export const noSize = (name: string) =>
  `${name} begins like an image but states no size, so it is damaged. Save it again or choose another.`
export const undecodable = (name: string) =>
  `${name} could not be decoded: it is damaged or cut short. Save it again or choose another image.`
