/**
 * A file's name, made fit for a sentence on the page: whoever named the file may have meant to
 * mislead.
 */
import * as readingWords from '../words/reading.ts'

/** The most characters of a name that are shown; long enough for two phones' default names. */
const LONGEST = 60

// Control and format characters (bidi overrides, zero-width, tags) and lone surrogates. Joiners stay
// after what they can join: Persian, Sinhala and families of emoji are misspelt without.
const unprintable =
  /([\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}][\u200C\u200D])|[\p{Cc}\p{Cf}\p{Cs}]/gu

const printable = (text: string) => text.replace(unprintable, '$1')

/**
 * `name` without control and direction-changing characters, its blanks joined, at most 60
 * characters long: a longer one loses its middle, because the start says what it is and the end
 * which kind. '' where nothing is left.
 */
export function displayName(name: string): string {
  // Only the ends of an absurdly long name can be shown, so only they are cleaned.
  const bounded = name.length > 2000 ? name.slice(0, 1000) + name.slice(-1000) : name
  const onOneLine = printable(bounded.replace(/\s+/g, ' '))
  // What was between two blanks may be gone.
  const characters = [...onOneLine.replace(/ +/g, ' ').trim()]
  if (characters.length <= LONGEST) return characters.join('')
  const start = Math.ceil((LONGEST - 1) / 2)
  const [first, last] = [characters.slice(0, start), characters.slice(start - LONGEST + 1)]
  // A joiner that has lost what it joined goes, too.
  return printable([...first, '…', ...last].join(''))
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
