import { expect, it } from 'vitest'
import { sheetOf } from '../images/catalogue.ts'
import { ownSheets, parseOwnSheet } from './own-sheets.ts'

it('the path of an own sheet tells the image that it is, and of which numbering', () => {
  const sheet = ownSheets({ id: 'own-abcdefgh', pictureRevision: 7 })
  const { path } = sheetOf({ sheet }, 19_999)
  expect(path).toBe('own-abcdefgh/7/19999')
  const image = { gallery: 'own-abcdefgh', pictureRevision: 7, index: 19_999 }
  expect(parseOwnSheet(path)).toEqual(image)
})

it.each(['cifar10-test/sheet-000.webp', 'own-abcdefgh/7/12', 'own-abc/7/00012', '', 'x/own-abcdefgh/7/00012']) // prettier-ignore
('%j is no own sheet', (path) => expect(parseOwnSheet(path)).toBeUndefined())
