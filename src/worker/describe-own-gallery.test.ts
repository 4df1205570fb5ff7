import { describe, expect, it } from 'vitest'
import { sheetOf } from '../images/catalogue.ts'
import { describeOwnGallery } from './describe-own-gallery.ts'
import { parseOwnSheet } from './own-sheets.ts'
import { ownImage } from './own-fixture.ts'

const gallery = { id: 'own-abcdefgh', title: 'Holidays', pictureRevision: 7 }
const describePaths = (...paths: string[]) =>
  describeOwnGallery(
    gallery,
    paths.map((path, i) => ({ ...ownImage(i), path })),
  )

describe('an own gallery', () => {
  it('has the names of the folders that directly hold its photos as classes, sorted', () => {
    const { description, labels, names } = describePaths(
      ...['trip/sea/1.jpg', 'trip/2018/sea/2.jpg', 'trip/alps/3.jpg', '4.jpg', 'trip/5.jpg'],
    )
    expect(description.classes).toEqual(['alps', 'sea', 'trip'])
    expect([...labels]).toEqual([1, 1, 0, 255, 2])
    expect(names[1]).toBe('trip/2018/sea/2.jpg')
  })

  it.each([
    ['no photos', []],
    ['photos in no folder', ['1.jpg', '2.jpg']],
    ['photos of one folder', ['a/1.jpg', 'b/a/2.jpg', '3.jpg']],
    ['folders of unprintable names', ['\u202e/1.jpg', '\u200b/2.jpg', 'a/3.jpg']],
    ['256 folders', Array.from({ length: 256 }, (_, i) => `${i}/1.jpg`)],
  ])('has no labels where it holds %s', (_, paths) => {
    const { description, labels } = describePaths(...paths)
    expect(description.classes).toEqual([])
    expect([...labels]).toEqual(paths.map(() => 255))
  })

  it('has labels of as many as 255 folders', () => {
    const paths = Array.from({ length: 255 }, (_, i) => `${String(i).padStart(3, '0')}/1.jpg`)
    const { description, labels } = describePaths(...paths)
    expect(description.classes).toHaveLength(255)
    expect([...labels]).toEqual([...paths.keys()])
  })

  it('names folders without what would turn the page’s text around', () => {
    expect(describePaths('a\u202eb/1.jpg', 'c/2.jpg').description.classes).toEqual(['ab', 'c'])
  })

  it('keeps folders apart whose names differ by nothing that one sees', () => {
    const { description } = describePaths('ab/1.jpg', 'a\u200cb/2.jpg')
    expect(description.classes).toEqual(['ab', 'a\u200cb (2)'])
  })

  it('keeps folders apart whose names look the same once they are shortened', () => {
    const day = (n: number) =>
      `2019-06 Summer holiday at the sea, day ${n} with grandma and the cousins`
    const paths = [1, 2, 1].map((n, i) => `${day(n)}/${i}.jpg`)
    const { description, labels } = describePaths(...paths, 'z/3.jpg')
    expect(description.classes).toEqual([
      '2019-06 Summer holiday at the … with grandma and the cousins',
      '2019-06 Summer holiday at the … with grandma and the cousins (2)',
      'z',
    ])
    expect([...labels]).toEqual([0, 1, 0, 2])
  })

  it('is one sheet an image, under the revision of its pictures', () => {
    const { description } = describePaths(...Array<string>(20).fill('a.jpg'))
    const { path, x, y } = sheetOf(description, 12)
    expect({ path, x, y }).toEqual({ path: 'own-abcdefgh/7/00012', x: 0, y: 0 })
    expect(parseOwnSheet(path)).toEqual({ gallery: gallery.id, pictureRevision: 7, index: 12 })
  })
})
