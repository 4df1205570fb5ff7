import { expect, it } from 'vitest'
import { csvOf, textCell } from './csv.ts'

it.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1', "'+1"],
  ['-1+cmd', "'-1+cmd"],
  ['@sum', "'@sum"],
  [' =1', "' =1"],
  ['\t=1', `"'\t=1"`],
  ['cat;=1+1', '"cat;=1+1"'],
  ['＝1', "'＝1"],
  ['a,b', '"a,b"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['plain-name', 'plain-name'],
])('makes the text %j a harmless cell', (text, cell) => expect(textCell(text)).toBe(cell))

it('ends every row, the last too, with CRLF', () => {
  expect(csvOf([])).toBe('')
  expect(csvOf([['a', 'b'], ['1', '']])).toBe('a,b\r\n1,\r\n') // prettier-ignore
})

it('tells Excel that it is UTF-8, where that makes a difference', () => {
  expect(csvOf([['sea/München.jpg']])).toBe('\ufeffsea/München.jpg\r\n')
})
