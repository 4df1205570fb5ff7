/** What the browser keeps goes wrong: full, held by another tab, from the future, half written, taken away. */
import { imageId } from './oracle.ts'
import { drop, modelLine, neighboursOf, openSite, waitForModel } from './page-driver.ts'
import { fault } from './fault.ts'
import { DATABASE, keepsPhoto } from './kept-photos.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'
import type { Page } from '@playwright/test'

async function openOnWasm(page: Page, url: string): Promise<void> {
  await openSite(page, `${url}?backend=wasm`)
  await waitForModel(page, 'wasm')
}

/** The photo of a test tile finds the tile; its link is returned. */
async function askAbout(page: Page, index: number): Promise<string> {
  await drop(page, await tilePng(index))
  expect((await neighboursOf(page, `tile-${index}.png`))[0]!.image).toBe(imageId(index))
  return page.url()
}

test(
  'a full disk keeps no photo and no model, and every question is answered',
  fault({
    fault: 'The disk is full (the browser’s quota is used up)',
    injected: 'The quota of the origin is set to 1 byte through the browser’s protocol',
    seen: 'Answers as always; a link to a photo says, after a reload, that this browser does not have it',
    kept: 'All answers of the visit, and going back to its photos',
  }),
  async ({ page, site }) => {
    const browser = await page.context().newCDPSession(page)
    const { origin } = new URL(site.url)
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
    await openOnWasm(page, site.url)
    const link = await askAbout(page, 42)
    await askAbout(page, 1234)
    await page.goBack()
    expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe(imageId(42))
    await page.goto('about:blank')
    await page.goto(link)
    await expect(page.getByRole('status')).toContainText('this browser does not have')
    await askAbout(page, 42)
  },
)

test(
  'a tab of an older version that does not let go costs the memory, not the answers',
  fault({
    fault: 'Another tab holds an older version of the database',
    injected: 'A second tab opens version 1 and ignores that a newer one is wanted',
    seen: 'Answers as always; on the page of one’s own photos what is in the way, and “Try again”',
    kept: 'Photos and answers of the visit; what the older tab keeps stays as it is',
  }),
  async ({ page, site }) => {
    const older = await page.context().newPage()
    await older.goto(`${site.url}LICENSE-none`)
    await older.evaluate(
      (database) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open(database, 1)
          opening.onupgradeneeded = () => {
            opening.result.createObjectStore('rescored')
            opening.result.createObjectStore('settings')
            const photos = opening.result.createObjectStore('photos', { keyPath: 'id' })
            photos.createIndex('askedAt', 'askedAt')
          }
          // Kept open: the page that asks for a newer version is blocked.
          opening.onsuccess = () => resolve(void Object.assign(globalThis, { db: opening.result }))
        }),
      DATABASE,
    )
    await openOnWasm(page, site.url)
    await askAbout(page, 42)
    await askAbout(page, 1234)
    await page.goBack()
    await neighboursOf(page, 'tile-42.png')
    await page.getByRole('link', { name: 'Your photos' }).click()
    await expect(page.getByRole('alert')).toContainText('Close or reload the other tab')
    await older.close()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.getByRole('link', { name: 'Back to the images' }).click()
    // The next photo is kept: the way is free.
    await askAbout(page, 5)
    await expect.poll(() => keepsPhoto(page, 'tile-5.png')).toBe(true)
  },
)

test(
  'a database of a newer page is left alone, and every question is answered',
  fault({
    fault: 'The database is from the future: a newer page has been here',
    injected: 'A database of version 99 is there before the page opens',
    seen: 'Answers as always; a link to a photo of the newer page says that this browser does not have it',
    kept: 'What the newer page keeps, untouched; answers of the visit',
  }),
  async ({ page, site }) => {
    await page.goto(`${site.url}LICENSE-none`)
    await page.evaluate(
      (database) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open(database, 99)
          opening.onupgradeneeded = () =>
            opening.result.createObjectStore('future').put('a treasure', 'chest')
          opening.onsuccess = () => resolve(opening.result.close())
        }),
      DATABASE,
    )
    await openOnWasm(page, site.url)
    await askAbout(page, 42)
    const treasure = await page.evaluate(
      (database) =>
        new Promise((resolve) => {
          const opening = indexedDB.open(database)
          opening.onsuccess = () => {
            const { version } = opening.result
            const read = opening.result.transaction('future').objectStore('future').get('chest')
            read.onsuccess = () => resolve([version, read.result])
          }
        }),
      DATABASE,
    )
    expect(treasure).toEqual([99, 'a treasure'])
  },
)

test(
  'a photo that was half written is none, and is whole again once it is dropped again',
  fault({
    fault: 'A record was half written: a photo lacks its pixels',
    injected:
      'The kept photo’s tile is cut and its scores made NaN in the database, then its link is opened',
    seen: 'That this browser does not have the photo, and that dropping it again helps',
    kept: 'Everything else that is kept; the photo, once it is dropped again',
  }),
  async ({ page, site }) => {
    await openOnWasm(page, site.url)
    const link = await askAbout(page, 42)
    await expect.poll(() => keepsPhoto(page, 'tile-42.png')).toBe(true)
    await page.evaluate(
      (database) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open(database)
          opening.onsuccess = () => {
            const store = opening.result.transaction('photos', 'readwrite').objectStore('photos')
            const all = store.getAll()
            all.onsuccess = () => {
              const [photo] = all.result as { tile: Uint8Array; scores: Float32Array }[]
              photo!.tile = photo!.tile.slice(0, 100)
              photo!.scores = photo!.scores.fill(NaN)
              store.put(photo).onsuccess = () => resolve(opening.result.close())
            }
          }
        }),
      DATABASE,
    )
    await page.goto('about:blank')
    await page.goto(link)
    await expect(page.getByRole('status')).toContainText('Choose the photo again')
    await waitForModel(page, 'wasm')
    expect(await askAbout(page, 42)).toBe(link)
    await page.reload()
    await neighboursOf(page, 'tile-42.png')
  },
)

test(
  'a connection that the browser takes away is opened again',
  fault({
    fault: 'The connection to the database is lost, as on iOS',
    injected: 'The page’s connection is closed under it, and every use of it throws',
    seen: 'Nothing',
    kept: 'All; the next photo is kept as well',
  }),
  async ({ page, site }) => {
    await page.addInitScript(() => {
      const opened: IDBDatabase[] = []
      const open = indexedDB.open.bind(indexedDB)
      indexedDB.open = (...call) => {
        const request = open(...call)
        request.addEventListener('success', () => opened.push(request.result))
        return request
      }
      Object.assign(globalThis, { loseConnections: () => opened.map((db) => db.close()).length })
    })
    await openOnWasm(page, site.url)
    await askAbout(page, 42)
    await expect.poll(() => keepsPhoto(page, 'tile-42.png')).toBe(true)
    const lost = await page.evaluate(() =>
      (globalThis as unknown as { loseConnections: () => number }).loseConnections(),
    )
    expect(lost).toBeGreaterThan(0)
    await askAbout(page, 1234)
    await expect.poll(() => keepsPhoto(page, 'tile-1234.png')).toBe(true)
  },
)

test(
  'what the browser throws away between two visits comes again, or is told to be gone',
  fault({
    fault: 'The browser throws away what is kept, to make room, between two visits',
    injected: 'Cache Storage, then IndexedDB too, are cleared through the browser’s protocol',
    seen: 'The model comes over the network again; a link to a photo says that this browser does not have it any more',
    kept: 'All that the site has; the photo, as long as the database is there',
  }),
  async ({ page, site }) => {
    const { origin } = new URL(site.url)
    const browser = await page.context().newCDPSession(page)
    const throwAway = async (storageTypes: string) => {
      await page.goto('about:blank')
      await browser.send('Storage.clearDataForOrigin', { origin, storageTypes })
    }
    await openOnWasm(page, site.url)
    const link = await askAbout(page, 42)
    await expect.poll(() => keepsPhoto(page, 'tile-42.png')).toBe(true)
    await page.reload()
    await waitForModel(page, 'wasm')
    await expect(modelLine(page)).toContainText('from this browser’s cache')

    await throwAway('cache_storage')
    await page.goto(link)
    expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe(imageId(42))
    await waitForModel(page, 'wasm')
    await expect(modelLine(page)).not.toContainText('from this browser’s cache')

    await throwAway('cache_storage,indexeddb')
    await page.goto(link)
    await expect(page.getByRole('status')).toContainText('this browser does not have')
    await waitForModel(page, 'wasm')
    await askAbout(page, 1234)
  },
)
