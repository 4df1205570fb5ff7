/** Hands files to the browser's download. */
import * as mosaicWords from '../words/mosaic.ts'
import { tell } from './notices.ts'

/** Some browsers take hold of the bytes only after they have asked where to save: milliseconds. */
const TAKEN_AFTER = 60_000

export function saveFile(file: File): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: file.name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_AFTER)
  tell('news', mosaicWords.saved(file.name))
}
