/** What a language does with counts, lists and nouns; another language brings its own of it. */
import { formatCount, LOCALE } from './numbers.ts'

/** A noun for each kind of count that the language tells apart; English has `one` and `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

const plurals = /* @__PURE__ */ new Intl.PluralRules(LOCALE)
const withAnd = /* @__PURE__ */ new Intl.ListFormat(LOCALE, { type: 'conjunction' })
const withCommas = /* @__PURE__ */ new Intl.ListFormat(LOCALE, { type: 'unit', style: 'short' })

/** The form that goes with this count. */
export function formFor(count: number, forms: Forms): string {
  return forms[plurals.select(count)] ?? forms.other
}

/** "1 photo", "2,000 photos". */
export function counted(count: number, forms: Forms): string {
  return `${formatCount(count)} ${formFor(count, forms)}`
}

/** "this image and those below". */
export function joined(parts: readonly string[]): string {
  return withAnd.format(parts)
}

/** "cat, frog, ship": what is only told in turn. What is empty is left out. */
export function inTurn(parts: readonly Part[]): string {
  return withCommas.format(parts.filter(isThere))
}

/** Sentences after each other. What is empty is left out. */
export function sentences(all: readonly Part[]): string {
  return all.filter(isThere).join(' ')
}

/** What a sentence may have, or not. */
type Part = string | false | undefined

const isThere = (part: Part): part is string => Boolean(part)

/** Hebrew, Arabic with its digits, and all that Unicode has set aside for such scripts. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A name in a sentence: one written from right to left would turn the numbers after it around. Any
 * other stays without marks, which whoever copies or seeks the sentence would come upon.
 */
export const isolated = (name: string) => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name)

/** "a frog", "an airplane": by the first letter, which is enough for the classes there are. */
export const withArticle = (noun: string) =>
  `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${isolated(noun)}`

/** At the beginning of a sentence. */
export const capitalised = (text: string) =>
  text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1)

export const PHOTOS: Forms = { one: 'photo', other: 'photos' }
export const FILES: Forms = { one: 'file', other: 'files' }
export const IMAGES: Forms = { one: 'image', other: 'images' }
export const OTHER_IMAGES: Forms = { one: 'other image', other: 'other images' }
