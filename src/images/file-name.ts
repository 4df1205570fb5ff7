/**
 * A file's name, made fit for a sentence on the page: whoever named the file may have meant to
 * mislead.
 */
import * as readingWords from '../words/reading.ts'

/** The most characters of a name that are shown; long enough for two phones' default names. */
const LONGEST = 60

// Control and format characters (bidi overrides, zero-width, tags) and lone surrogates.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}]/gu

/**
 * `name` without control and direction-changing characters, its blanks joined, at most 60
 * characters long: a longer one loses its middle, because the start says what it is and the end
 * which kind. '' where nothing is left.
 */
export function displayName(name: string): string {
  // Only the ends of an absurdly long name can be shown, so only they are cleaned.
  const bounded = name.length > 2000 ? name.slice(0, 1000) + name.slice(-1000) : name
  const characters = [...bounded.replace(/\s+/g, ' ').replace(unprintable, '').trim()]
  if (characters.length <= LONGEST) return characters.join('')
  const start = Math.ceil((LONGEST - 1) / 2)
  return [...characters.slice(0, start), '…', ...characters.slice(start - LONGEST + 1)].join('')
}

/** The name, fit for the page, of the folder that directly holds the file at `path`; '' where none does. */
export function folderNameOf(path: string): string {
  return displayName(path.split('/').at(-2) ?? '')
}

/** `text` as the name of a file, or as a part of one: letters of every script, digits, '.', '_' and '-'. */
export function forFileName(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
}

/**
 * The subject of a sentence about `file`: its name in quotes, or 'This image' where it has none
 * (pasted images).
 */
export function nameInSentence(file: { readonly name?: string }): string {
  return readingWords.quoted(displayName(file.name ?? ''))
}
