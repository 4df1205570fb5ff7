import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { parseGallery, sheetOf } from './catalogue.ts'
import { tilesOfPixels } from './split-sheet.ts'

const described = {
  id: 'cifar10-test',
  title: 'CIFAR-10 test images',
  count: 10_000,
  trainedOn: true,
  classes: ['airplane', 'automobile'],
  sheet: { columns: 4, rows: 4, tileSize: 32, path: 'cifar10-test/sheet-{sheet}.webp', digits: 3 },
  labels: 'cifar10-test/labels.bin',
  tables: { scores: 'cifar10-test/scores.table', embedding: 'cifar10-test/embedding.table' },
}

describe('parseGallery', () => {
  it('gives what was described, and nothing else', () => {
    expect(parseGallery(JSON.parse(JSON.stringify({ ...described, more: 1 })))).toEqual(described)
  })

  it('takes images of which it is not told as none that the model was trained on', () => {
    expect(parseGallery({ ...described, trainedOn: undefined }).trainedOn).toBe(false)
  })

  it.each<[string, object]>([
    ['id', { id: '../up' }],
    ['title', { title: ' ' }],
    ['count', { count: 100_001 }],
    ['count', { count: 1.5 }],
    ['trainedOn', { trainedOn: 'yes' }],
    ['classes', { classes: ['cat', 3] }],
    ['classes', { classes: 'cat' }],
    ['sheet is', { sheet: [] }],
    ['sheet.columns', { sheet: { ...described.sheet, columns: 0 } }],
    ['sheet.path', { sheet: { ...described.sheet, path: 'no-number.webp' } }],
    ['sheet.path', { sheet: { ...described.sheet, path: 'https://evil.example/{sheet}' } }],
    ['sheet.digits', { sheet: { ...described.sheet, digits: '3' } }],
    ['labels', { labels: '/absolute' }],
    ['labels', { labels: 'a/../../b' }],
    ['tables is', { tables: null }],
    ['tables.scores', { tables: { scores: '//evil.example/x' } }],
  ])('names %s where it is off', (where, change) => {
    const parse = () => parseGallery({ ...described, ...change })
    expect(parse).toThrow(Failure)
    expect(parse).toThrow(where)
  })

  it.each([undefined, null, 3, 'x', [], {}])('refuses %j', (json) => {
    expect(() => parseGallery(json)).toThrow(expect.objectContaining({ name: 'AssetCorrupt' }))
  })
})

describe('sheetOf', () => {
  it('finds each image of 4x4 sheets row by row', () => {
    const path = 'cifar10-test/sheet-000.webp'
    expect(sheetOf(described, 0)).toEqual({ sheet: 0, path, x: 0, y: 0 })
    expect(sheetOf(described, 3)).toEqual({ sheet: 0, path, x: 96, y: 0 })
    expect(sheetOf(described, 4)).toEqual({ sheet: 0, path, x: 0, y: 32 })
    expect(sheetOf(described, 9999)).toEqual({
      sheet: 624,
      path: 'cifar10-test/sheet-624.webp',
      x: 96,
      y: 96,
    })
  })
})

describe('tilesOfPixels', () => {
  it('cuts the tile of each place that sheetOf gives', () => {
    const tileSize = 2
    const sheet = { ...described.sheet, tileSize }
    const rgba = Uint8Array.from({ length: 8 * 8 * 4 }, (_, i) => i)
    const tiles = tilesOfPixels(rgba, 8, tileSize)
    for (let index = 0; index < 16; index++) {
      const { x, y } = sheetOf({ sheet }, index)
      const expected = [0, 1, 2, 3].flatMap((i) => {
        const p = ((y + (i >> 1)) * 8 + x + (i & 1)) * 4
        return [...rgba.subarray(p, p + 3)]
      })
      expect([...tiles.subarray(index * 12, index * 12 + 12)]).toEqual(expected)
    }
  })
})
