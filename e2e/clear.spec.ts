/** Clearing everything: it is said while it lasts and once it is done, and what was kept is gone. */
import { waitForMosaic } from './page-driver.ts'
import { HOLIDAY_TILES, holidayFolder } from './photo-folder.ts'
import {
  bringInFolder,
  galleryCard,
  openPhotosWithTinyModel,
  waitForPhotos,
} from './photos-page.ts'
import { expect, test } from './site-fixture.ts'

test('everything is cleared: it says that it deletes, then once, on the first page, that all is deleted', async ({
  page,
  site,
}) => {
  await openPhotosWithTinyModel(page, site.url)
  await bringInFolder(page, await holidayFolder(HOLIDAY_TILES.slice(0, 2)))
  await waitForPhotos(page)
  // The first thing that it asks for comes when the test lets it go.
  await page.evaluate(() => {
    const keys = caches.keys.bind(caches)
    const letGo = new Promise<void>((resolve) => Object.assign(globalThis, { letGo: resolve }))
    caches.keys = async () => {
      await letGo
      return keys()
    }
  })
  await page.getByRole('button', { name: 'Clear everything…' }).click()
  await page.getByRole('button', { name: 'Delete all of it' }).click()
  const told = page.getByRole('status')
  await expect(told).toHaveText('Deleting…')
  // Also where the news has had its time.
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(told).toHaveText('Deleting…')
  await page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo())

  await expect(told).toHaveText('Everything was deleted.')
  await waitForMosaic(page)
  await expect(page).toHaveURL(/#\/cifar10-test\//)
  await page.reload()
  await waitForMosaic(page)
  await expect(told).toBeEmpty()
  await page.getByRole('link', { name: 'Your photos' }).click()
  await expect(page.getByRole('button', { name: 'Clear everything…' })).toBeVisible()
  await expect(galleryCard(page, 'holidays')).toHaveCount(0)
})

test('on a phone the page that begins anew begins at its top', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 500 })
  await openPhotosWithTinyModel(page, site.url)
  await page.getByRole('button', { name: 'Clear everything…' }).click()
  const last = page.getByRole('button', { name: 'Delete all of it' })
  await last.scrollIntoViewIfNeeded()
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await last.click()
  await expect(page.getByRole('status')).toHaveText('Everything was deleted.')
  await waitForMosaic(page)
  expect(await page.evaluate(() => scrollY)).toBe(0)
})
