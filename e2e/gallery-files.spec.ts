/** Galleries taken along: saved as a file and opened again; their numbers for other programs. */
import type { Page } from '@playwright/test'
import { listen } from './accessible.ts'
import { neighbourItems, savedBy, shownNeighbours } from './page-driver.ts'
import { HOLIDAY_TILES as TILES, holidayFolder } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'

test('exported, deleted and imported again, a gallery gives the same answers bit for bit', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  await bringInFolder(page, await holidayFolder(TILES))
  const card = galleryCard(page, 'holidays')
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  await waitForPhotos(page)
  const answers = async () => {
    await card.getByRole('button', { name: 'Look through' }).click()
    await waitForOwnAnswer(page)
    const shown = await shownNeighbours(page)
    await page.getByRole('link', { name: 'Your photos' }).click()
    return shown.map(({ image, ...rest }) => ({ ...rest, index: image.split('/')[1] }))
  }
  const before = await answers()
  await card.getByRole('button', { name: 'Take along' }).click()
  const heard = await listen(page, 'main [aria-live]')
  const { bytes: file } = await savedBy(page, 'Save the gallery')
  await expect(page.getByRole('status')).toHaveText('“holidays” is saved as a file.')
  // That it begins, and none of the shares.
  expect(await heard()).toEqual(['Saving holidays.'])
  const { bytes: numbers } = await savedBy(page, 'Embeddings, .npy')
  expect(numbers.toString('latin1', 1, 6)).toBe('NUMPY')
  const { bytes: rows } = await savedBy(page, 'Everything, Parquet')
  expect(rows.toString('latin1', 0, 4)).toBe('PAR1')

  await card.getByRole('button', { name: 'Delete', exact: true }).click()
  await card.getByRole('button', { name: 'Delete holidays' }).click()
  await expect(card).toHaveCount(0)
  const importInput = page.getByLabel('Open a saved gallery')
  await importInput.setInputFiles({
    name: 'cut.zip',
    mimeType: 'application/zip',
    buffer: file.subarray(0, file.length - 4000),
  })
  await expect(page.getByRole('status').filter({ hasText: 'cut.zip' })).toBeVisible()
  await expect(card).toHaveCount(0)
  // Where others bring in photos: it is no ZIP of photos.
  await page.getByLabel('Choose photos or a ZIP').setInputFiles({
    name: 'holidays.zip',
    mimeType: 'application/zip',
    buffer: file,
  })
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  expect(await answers()).toEqual(before)
})

async function waitForOwnAnswer(page: Page): Promise<void> {
  await expect(neighbourItems(page)).toHaveCount(10)
  await expect(page.getByRole('list', { name: 'Nearest images' })).toHaveAttribute(
    'data-query',
    /^own-/,
  )
}
