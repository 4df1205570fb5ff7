import fc from 'fast-check'
import { expect, it } from 'vitest'
import { damagedJsonText, FUZZ, parsedOrRefused } from '../damage-fixture.ts'
import { Failure } from '../failure.ts'
import { parseGalleryText, sheetOf } from './catalogue.ts'

const described = {
  ...{ id: 'cifar10-test', title: 'CIFAR-10 test images', count: 10_000, trainedOn: true },
  classes: ['airplane', 'automobile'],
  sheet: { columns: 4, rows: 4, tileSize: 32, path: 'cifar10-test/sheet-{sheet}.webp', digits: 3 },
  labels: 'cifar10-test/labels.bin',
  tables: { scores: 'cifar10-test/scores.table', embedding: 'cifar10-test/embedding.table' },
}

it('a description of a gallery is refused, or leads nowhere but to files below the assets’ folder', () => {
  let read = 0
  fc.assert(
    fc.property(damagedJsonText([described]), fc.nat(99_999), (text, index) => {
      const gallery = parsedOrRefused(() => parseGalleryText(text))
      if (gallery instanceof Failure) return void expect(gallery.name).toBe('AssetCorrupt')
      read++
      const paths = [gallery.labels, ...Object.values(gallery.tables), sheetOf(gallery, index).path]
      for (const path of paths) {
        const { origin, pathname } = new URL(path, 'https://site.example/assets/')
        expect(origin).toBe('https://site.example')
        expect(pathname).toMatch(/^\/assets\//)
      }
      expect(Number.isInteger(gallery.count) && gallery.count >= 0 && gallery.count <= 100_000).toBe(true) // prettier-ignore
      expect(gallery.classes.every((name) => typeof name === 'string' && name !== '')).toBe(true)
      expect(Object.getPrototypeOf(gallery.tables)).toBe(Object.prototype)
    }),
    FUZZ,
  )
  expect(read).toBeGreaterThan(50)
})
