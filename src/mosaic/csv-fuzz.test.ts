import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FUZZ, hostileText } from '../damage-fixture.ts'
import { csvOf, textCell } from './csv.ts'

/** Reads CSV as RFC 4180 says. */
function cellsOf(csv: string): string[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/gy
  return Array.from(csv.matchAll(cell), ([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  )
}

const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u
const start = fc.constantFrom('', '=', '+', '-', '@', '|', '%', '\t', '\r', '\n', '\0', '\ufeff', '＝', '\u200b=', ';=') // prettier-ignore

it('a text of any characters stays one cell, keeps its text, and is never a formula', () => {
  fc.assert(
    fc.property(
      fc.tuple(start, hostileText).map((parts) => parts.join('')),
      (text) => {
        const csv = csvOf([[textCell(text), '1']]).replace(/^\ufeff/, '')
        const [cell, next, ...more] = cellsOf(csv)
        expect([next, more]).toEqual(['1', []])
        expect([text, `'${text}`]).toContain(cell)
        expect(cell).not.toMatch(formula)
        // Spreadsheets of many countries split at semicolons, and at tabs: never outside of quotes.
        if (/[;\t]/.test(text)) expect(csv.startsWith('"')).toBe(true)
      },
    ),
    FUZZ,
  )
})
