/** What a file in a ZIP is called: names of every age and country, as paths that lead nowhere but down. */

import { addCrc32 } from './crc32.ts'

/**
 * Whoever packed it: Windows' programs write '\', hostile ones '..'. '' for a folder.
 * @param name as the list has it
 * @param unicode the extra field 0x7075, where there is one (Info-ZIP's, which WinRAR writes too):
 * version 1, the checksum of `name`, and the name in UTF-8
 */
export function pathOf(name: Uint8Array, unicode: DataView | undefined): string {
  const text = (unicode && unicodeOf(name, unicode)) ?? textOf(name)
  if (text.endsWith('/')) return ''
  return text
    .split('/')
    .filter((part) => !['', '.', '..'].includes(part))
    .join('/')
}

/** Undefined where it was written for another name: a program that knows it not has changed that one alone. */
function unicodeOf(name: Uint8Array, field: DataView): string | undefined {
  if (field.byteLength < 5 || field.getUint8(0) !== 1) return undefined
  if (field.getUint32(1, true) !== addCrc32(0, name)) return undefined
  return decoded(new Uint8Array(field.buffer, field.byteOffset + 5, field.byteLength - 5), 'utf-8')
}

/** Most programs write UTF-8, not all of them say so; what is none is of a code page of MS-DOS, as Windows still writes it. */
function textOf(name: Uint8Array): string {
  return decoded(name, 'utf-8') ?? decoded(name, codePageHere()) ?? inCodePage437(name)
}

/** '/' between its parts; undefined where the bytes are not of that encoding. */
function decoded(name: Uint8Array, encoding: string | undefined): string | undefined {
  if (!encoding) return undefined
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(name).replaceAll('\\', '/')
  } catch {
    return undefined
  }
}

/** By language, or language and country: the code page of its MS-DOS, where it is none of the West. */
const CODE_PAGES: Record<string, string> = {
  ...{ ja: 'shift_jis', ko: 'euc-kr', zh: 'gbk', 'zh-TW': 'big5', 'zh-HK': 'big5' },
  ...{ ru: 'ibm866', be: 'ibm866', uk: 'ibm866' },
}

/** No ZIP tells its code page: most come from where they are opened. */
function codePageHere(): string | undefined {
  const languages = typeof navigator === 'undefined' ? [] : navigator.languages
  return languages
    .map((language) => CODE_PAGES[language] ?? CODE_PAGES[language.split('-')[0]!])
    .find((page) => page !== undefined)
}

/** Its characters from 128 on (PKWARE's APPNOTE.TXT, D.1). */
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const BACKSLASH = 0x5c

/** After one of these a backslash may be half of a Japanese or Chinese letter: then it separates nothing. */
function inCodePage437(name: Uint8Array): string {
  return Array.from(name, (byte, i) => {
    if (byte >= 128) return CODE_PAGE_437[byte - 128]
    return byte === BACKSLASH && !(name[i - 1]! >= 128) ? '/' : String.fromCharCode(byte)
  }).join('')
}
