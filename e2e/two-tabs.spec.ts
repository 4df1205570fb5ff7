/** Two tabs of one browser: one at a time brings a folder in, and each follows what the other does to a gallery. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { fault } from './fault.ts'
import { holdModel, neighbourItems } from './page-driver.ts'
import { photoOfTile, writeFiles } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

const COUNT = 64

/**
 * The browser's own picker cannot be driven: it gives a folder of the origin's private file system,
 * whose handle is kept and read again as that of any other.
 */
async function openWithFolder(page: Page, url: string): Promise<void> {
  await page.addInitScript(() => {
    const picker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('sea')
    Object.assign(window, { showDirectoryPicker: picker })
  })
  await page.goto(`${url}?backend=wasm#/photos`)
  await expect(page.getByRole('heading', { name: 'Your photos' })).toBeVisible()
}

async function writePrivateFolder(page: Page): Promise<void> {
  const photos = await Promise.all(
    Array.from({ length: COUNT }, async (_, i) => (await photoOfTile(i)).toString('base64')),
  )
  await page.evaluate(async (files) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('sea', { create: true })
    for (const [i, base64] of files.entries()) {
      const file = await folder.getFileHandle(`${i}.png`, { create: true })
      const writable = await file.createWritable()
      await writable.write(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)))
      await writable.close()
    }
  }, photos)
}

test(
  'a folder that one tab has paused is left alone by another, which goes on once that tab is closed',
  fault({
    fault: 'Two tabs are open while a folder is brought in',
    injected: 'A folder is paused in one tab; then the page is opened in another',
    seen: 'In the other tab that the folder was not brought in to its end and, who goes on there, that another tab brings it in',
    kept: 'All photos, each once; with the first tab closed the next visit goes on by itself',
  }),
  async ({ browser, site }) => {
    const context = await browser.newContext()
    const [first, second] = [await context.newPage(), await context.newPage()]
    // It waits for the model until it is paused, however quick the machine is.
    await holdModel(first)
    await openWithFolder(first, site.url)
    await writePrivateFolder(first)
    await first.getByRole('button', { name: 'Choose a folder' }).click()
    await expect(first.locator('[data-indexing=running]')).toBeVisible()
    await first.getByRole('button', { name: 'Pause' }).click()
    await expect(first.locator('[data-indexing=paused]')).toBeVisible()

    await openWithFolder(second, site.url)
    const card = galleryCard(second, 'sea')
    // By then the page has looked for a folder to go on with.
    await expect(second.locator('html')).toHaveAttribute('data-model', 'ready')
    await card.getByRole('button', { name: 'Go on' }).click()
    await expect(second.getByText(/^Another tab of this page brings photos/)).toBeVisible()
    await expect(second.locator('[data-indexing]')).toHaveCount(0)

    await first.close()
    await second.reload()
    await waitForPhotos(second)
    await expect(card).toHaveAttribute('data-count', String(COUNT))
    await context.close()
  },
)

test('what one tab does to a gallery is so in the other, Back included, which stays with its photo', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext()
  const first = await context.newPage()
  await openPhotos(first, site.url)
  const folder = join(newFolder(), 'sea')
  for (const tile of [3, 6, 42]) writeFiles(folder, { [`${tile}.png`]: await photoOfTile(tile) })
  await bringInFolder(first, folder)
  await waitForPhotos(first)
  await galleryCard(first, 'sea').getByRole('button', { name: 'Look through' }).click()
  await expect(first.locator('.query')).toContainText('3.png')
  await first.locator('[data-image$="/00002"] button').first().click()
  await expect(first.locator('.query')).toContainText('6.png')

  const second = await context.newPage()
  await openPhotos(second, site.url)
  const card = galleryCard(second, 'sea')
  await card.getByRole('button', { name: 'Remove photos' }).click()
  await card.getByRole('gridcell', { name: /42\.png/ }).click()
  await card.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(card).toHaveAttribute('data-count', '2')
  // Names are sorted as text: 42.png stood between the other two.
  await expect(first).toHaveURL(/own-[a-z0-9]{8}\/00001\?/)
  await expect(first.locator('.query')).toContainText('6.png')
  await expect(neighbourItems(first)).toHaveCount(1)

  await card.getByRole('button', { name: 'Rename' }).click()
  await card.getByLabel('New name').fill('Summer')
  await card.getByLabel('New name').press('Enter')
  await expect(first.getByLabel('Gallery on the wall')).toContainText('Summer')

  const renamed = galleryCard(second, 'Summer')
  await renamed.getByRole('button', { name: 'Remove photos' }).click()
  await renamed.getByRole('gridcell', { name: /3\.png/ }).click()
  await renamed.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(first).toHaveURL(/own-[a-z0-9]{8}\/00000\?/)
  await first.goBack()
  await expect(first.getByText(/names no image here/)).toBeVisible()
  await first.goForward()
  await expect(first.locator('.query')).toContainText('6.png')

  await renamed.getByRole('button', { name: 'Delete', exact: true }).click()
  await renamed.getByRole('button', { name: 'Delete Summer' }).click()
  await expect(first.getByText('“Summer” is no longer in this browser')).toBeVisible()
  await context.close()
})
