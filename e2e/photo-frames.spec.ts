/** Photos of a folder are read by WebCodecs frames where these give the pixels of a canvas, and only there. */
import { join } from 'node:path'
import type { Browser } from 'playwright'
import sharp, { type Sharp } from 'sharp'
import { createAreaAverage } from '../src/images/area-average.ts'
import { centredSquare } from '../src/images/square-crop.ts'
import { addWorkerScript } from './page-driver.ts'
import { writeFiles } from './photo-folder.ts'
import { bringInFolder, openPhotosWithTinyModel, waitForPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

const [WIDTH, HEIGHT] = [701, 503]

/** All corners and colours differ, so that nothing can be turned, exchanged or shifted unseen. */
const picture = () =>
  sharp(
    Buffer.from(
      Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
        const [x, y] = [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH)]
        return [x / 3, y / 2, 255 - x / 4 - y / 6][i % 3]! + ((i * 7919) % 31)
      }),
    ),
    { raw: { width: WIDTH, height: HEIGHT, channels: 3 } },
  )

const KINDS: Record<string, () => Sharp> = {
  'plain.jpg': () => picture().jpeg({ quality: 91 }),
  'progressive.jpg': () => picture().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
  'turned.jpg': () => picture().withMetadata({ orientation: 6 }).jpeg(),
  'wide.jpg': () => picture().withIccProfile('p3').jpeg(),
  'grey.jpg': () => picture().toColourspace('b-w').jpeg(),
  'lossless.png': () => picture().png(),
  'clear.webp': () => picture().ensureAlpha(0.5).webp(),
}
const BY_FRAMES = ['plain.jpg', 'progressive.jpg']

/** The tiles of the folder's photos by file name. @param script runs first in each worker that reads */
async function tilesOf(browser: Browser, url: string, folder: string, script = '') {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    await addWorkerScript(page, 'reader', script)
    await openPhotosWithTinyModel(page, url)
    await bringInFolder(page, folder)
    await waitForPhotos(page)
    return await page.evaluate(async () => {
      const asked = <Value>(request: IDBRequest<Value>) =>
        new Promise<Value>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name!))
        if (!database.objectStoreNames.contains('pictures')) continue
        const transaction = database.transaction(['pictures', 'batches'])
        const batches = await asked<{ images: { path: string; hash: string }[] }[]>(
          transaction.objectStore('batches').getAll(),
        )
        const keys = await asked(transaction.objectStore('pictures').getAllKeys())
        const pictures = await asked<{ tile: Uint8Array }[]>(
          transaction.objectStore('pictures').getAll(),
        )
        const pathOf = new Map(
          batches.flatMap(({ images }) => images.map(({ hash, path }) => [hash, path] as const)),
        )
        const entries = keys.map((key, i) => {
          const path = pathOf.get((key as [string, string])[1])!
          return [path.split('/').at(-1)!, [...pictures[i]!.tile]] as const
        })
        return Object.fromEntries(entries)
      }
      throw new Error('No photo was kept.')
    })
  } finally {
    await context.close()
  }
}

/** The tile by another library: upright, in sRGB, on white. */
async function tileBySharp(image: Sharp): Promise<number[]> {
  const upright = sharp(await image.toBuffer())
    .toColourspace('srgb')
    .ensureAlpha()
  const { x, y, size } = centredSquare({ width: WIDTH, height: HEIGHT })
  const square = upright.extract({ left: x, top: y, width: size, height: size })
  const average = createAreaAverage(size, size)
  average.addRows(await square.raw().toBuffer(), 0, size)
  return [...average.finish()]
}

test('a photo of a folder is the same tile by frames as by a canvas', async ({ browser, site }) => {
  const folder = join(newFolder(), 'kinds')
  for (const [name, image] of Object.entries(KINDS))
    writeFiles(folder, { [name]: await image().toBuffer() })
  const byCanvas = await tilesOf(browser, site.url, folder, 'delete self.VideoFrame')
  expect(Object.keys(byCanvas).sort()).toEqual(Object.keys(KINDS).sort())
  // What lies below transparent pixels, and what the colours of a wide profile are, no canvas tells of itself.
  for (const name of ['lossless.png', 'clear.webp', 'wide.jpg']) {
    const expected = await tileBySharp(KINDS[name]!())
    const off = byCanvas[name]!.map((value, i) => Math.abs(value - expected[i]!))
    expect(Math.max(...off), name).toBeLessThanOrEqual(3)
  }
  const refusing =
    'VideoFrame.prototype.copyTo = () => Promise.reject(new DOMException("No", "DataError"))'
  expect(await tilesOf(browser, site.url, folder)).toEqual(byCanvas)
  expect(await tilesOf(browser, site.url, folder, refusing)).toEqual(byCanvas)
  // Frames that give white tell which photos are read by them.
  const white = 'VideoFrame.prototype.copyTo = (pixels) => (pixels.fill(255), Promise.resolve([]))'
  const whitened = await tilesOf(browser, site.url, folder, white)
  for (const [name, tile] of Object.entries(whitened))
    if (BY_FRAMES.includes(name)) expect(tile, name).toEqual(Array(3072).fill(255))
    else expect(tile, name).toEqual(byCanvas[name])
})
