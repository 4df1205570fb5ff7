/** Hands files to the browser's download. */
import * as mosaicWords from '../words/mosaic.ts'
import { tell } from './notices.ts'

export function saveFile(file: File): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: file.name })
  link.click()
  // The download has taken its own hold of the bytes by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
  tell('news', mosaicWords.saved(file.name))
}
