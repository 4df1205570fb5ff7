/** The disk fills up amid a folder of photos: it waits, what is kept can be searched, and it goes on once there is room. */
import type { Page } from '@playwright/test'
import { fault } from './fault.ts'
import { modelLine, neighbourItems, shownNeighbours, waitForModel } from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'

const PHOTOS = 80
const BATCH = 16
/** Bytes: for two or three batches. */
const ROOM = 400_000

/** The bytes that the page keeps, once nothing more comes by itself. */
async function bytesKept(page: Page): Promise<number> {
  await modelLine(page).getByRole('button', { name: 'Load the model' }).click()
  await waitForModel(page, 'wasm')
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready
    return (await navigator.storage.estimate()).usage!
  })
}

test(
  'a disk that fills up amid a folder pauses it, and with room again the rest comes, nothing double',
  fault({
    fault: 'The disk fills up while photos are brought in',
    injected:
      'Through the browser’s protocol the quota is set to what is used and 400 kB more, and lifted later',
    seen: 'That it is paused as there is no room, what to do, and “Go on”, which brings in the rest',
    kept: 'All photos that had come, which can be searched; none is double at the end',
  }),
  async ({ page, site }) => {
    const folder = await holidayFolder(Array.from({ length: PHOTOS }, (_, i) => i * 7))
    const browser = await page.context().newCDPSession(page)
    const { origin } = new URL(site.url)
    // Else pictures of the gallery come by themselves, and take the room.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
    })
    await openPhotos(page, site.url)
    const quotaSize = (await bytesKept(page)) + ROOM
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
    await bringInFolder(page, folder)
    const progress = page.locator('[data-indexing]')
    await expect(progress).toHaveAttribute('data-indexing', 'paused')
    await expect(progress).toContainText('no room left for more photos')
    await expect(progress).toContainText('Delete a gallery or free space on this device')
    const card = galleryCard(page, 'holidays')
    const kept = Number(await progress.getAttribute('data-done'))
    expect(kept).toBeGreaterThanOrEqual(BATCH)
    expect(kept).toBeLessThan(PHOTOS)
    await expect(card).toHaveAttribute('data-count', String(kept))
    // Still full: it says so again, and nothing is lost by having tried.
    // Watched for from before: it may be over within a moment.
    const running = page.locator('[data-indexing=running]').waitFor()
    await progress.getByRole('button', { name: 'Go on' }).click()
    await running
    await expect(progress).toHaveAttribute('data-indexing', 'paused')
    await expect(progress).toContainText('no room left for more photos')
    await card.getByRole('button', { name: 'Look through' }).click()
    await expect(neighbourItems(page)).toHaveCount(10)
    await page.getByRole('link', { name: 'Your photos' }).click()

    await browser.send('Storage.overrideQuotaForOrigin', { origin })
    await progress.getByRole('button', { name: 'Go on' }).click()
    await waitForPhotos(page)
    // Twins of the same photo would make it more.
    await expect(card).toHaveAttribute('data-count', String(PHOTOS))
    await page.reload()
    await expect(card).toHaveAttribute('data-count', String(PHOTOS))
    await card.getByRole('button', { name: 'Look through' }).click()
    await expect(neighbourItems(page)).toHaveCount(10)
    const shown = await shownNeighbours(page)
    expect(new Set(shown.map(({ image }) => image)).size).toBe(10)
    expect(shown.every(({ distance }) => distance > 0)).toBe(true)
  },
)
