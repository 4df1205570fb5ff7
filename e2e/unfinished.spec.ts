/** What is brought in is what the person wants: what they took out stays out, what cannot be read makes no gallery. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drop, neighbourItems, waitForMosaic } from './page-driver.ts'
import { holidayFolder, photoOfTile } from './photo-folder.ts'
import {
  bringInFolder,
  dropFolder,
  galleryCard,
  openPhotos,
  openPhotosWithTinyModel,
  waitForPhotos,
} from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'
import { tilePng } from './test-files.ts'

/** So many that it can be paused amid them. */
const PHOTOS = 400

test('photos that are removed while their folder is paused do not come back with the rest', async ({
  page,
  site,
}) => {
  await openPhotosWithTinyModel(page, site.url)
  await bringInFolder(page, await holidayFolder(Array.from({ length: PHOTOS }, (_, i) => i)))
  const progress = page.locator('[data-indexing]')
  await expect(progress).not.toHaveAttribute('data-done', '0')
  await progress.getByRole('button', { name: 'Pause' }).click()
  await expect(progress).toHaveAttribute('data-indexing', 'paused')
  const card = galleryCard(page, 'holidays')
  await card.getByRole('button', { name: 'Remove photos' }).click()
  const photo = card.getByRole('gridcell').first()
  const name = (await photo.getAttribute('aria-label'))!
  await photo.click()
  await card.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(page.getByRole('status')).toHaveText('1 photo removed from “holidays”.')
  await progress.getByRole('button', { name: 'Go on' }).click()
  await waitForPhotos(page, `${PHOTOS - 1} photos can be searched now, in holidays.`)
  await expect(card).toHaveAttribute('data-count', String(PHOTOS - 1))
  await expect(card.getByRole('gridcell', { name, exact: true })).toHaveCount(0)

  // Whoever brings the folder in anew wants all of it.
  await card.getByRole('button', { name: 'Add photos' }).click()
  await card.getByLabel('Choose a folder').setInputFiles(await holidayFolder([0, 1, 2, 3]))
  await expect(card).toHaveAttribute('data-count', String(PHOTOS))
})

test('one photo dropped where photos come in comes in, and elsewhere is asked about', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  const photo = join(newFolder(), 'cat.png')
  writeFileSync(photo, await photoOfTile(42))
  await dropFolder(page, photo)
  await waitForPhotos(page, '1 photo can be searched now, in cat.png.')
  await expect(galleryCard(page, 'cat.png')).toHaveAttribute('data-count', '1')
  await page.getByRole('link', { name: 'Back to the images' }).click()
  await waitForMosaic(page)
  await drop(page, await tilePng(42))
  await expect(page.locator('figure .file-name')).toHaveText('tile-42.png')
  await expect(neighbourItems(page)).toHaveCount(10)
})

test('what is no photo, and a saved gallery that did not come whole, are told at once and make no gallery', async ({
  page,
  site,
}) => {
  // The model never comes: whatever is told does not wait for it.
  await page.route('**/assets/model/**', () => undefined)
  await openPhotos(page, site.url)
  const told = {
    'Holiday.lookalike': 'is no whole gallery of Lookalike',
    'Holiday.zip': 'is no whole ZIP file',
    'Holiday.png': 'is not an image',
  }
  for (const [name, sentence] of Object.entries(told)) {
    const buffer = Buffer.from('PK\x03\x04 and no more of it')
    await drop(page, { name, mimeType: '', buffer })
    await expect(page.getByRole('status')).toContainText(sentence)
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.locator('[data-own]')).toHaveCount(0)
  }
})
