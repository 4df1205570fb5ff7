/** Folders of one's own photos: brought in, searched like CIFAR, kept, looked after. */
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expectAccessible } from './accessible.ts'
import { oddFiles } from './odd-files.ts'
import { imageId } from './oracle.ts'
import { delayModel, drop, neighbourItems, neighboursOf, shownNeighbours } from './page-driver.ts'
import { HOLIDAY_TILES as TILES, holidayFolder, photoOfTile, writeFiles } from './photo-folder.ts'
import {
  bringInFolder,
  dropFolder,
  galleryCard,
  openPhotos,
  openPhotosWithTinyModel,
  waitForPhotos,
} from './photos-page.ts'
import { fault } from './fault.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'
import { emptyFile, textNamedPng, truncatedJpeg } from './test-files.ts'

test('a folder goes in, answers alone and together with CIFAR, and is there on the next visit', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  await bringInFolder(page, await holidayFolder(TILES))
  const card = galleryCard(page, 'holidays')
  await waitForPhotos(page, `${TILES.length} photos can be searched now, in holidays.`)
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  await expectAccessible(page)

  await card.getByRole('button', { name: 'Look through' }).click()
  await expect(neighbourItems(page)).toHaveCount(10)
  const own = await shownNeighbours(page)
  expect(own.every(({ image }) => image.startsWith('own-'))).toBe(true)
  // Folder by folder, each in the order of its names: the first is hills/tile-1235.png.
  await expect(page.locator('.query')).toContainText(/tile-1235\.png.* knows ten kinds of things/)
  await page.getByRole('button', { name: /Among/ }).click()
  await page.getByRole('checkbox', { name: 'CIFAR-10 test' }).check()
  await expect(neighbourItems(page).first()).toHaveAttribute('data-image', imageId(1235))
  const together = await shownNeighbours(page)
  expect(together[0]!.distance).toBeLessThan(1e-3)

  const { hash } = new URL(page.url())
  await page.reload()
  await expect(neighbourItems(page).first()).toHaveAttribute('data-image', imageId(1235))
  expect(await shownNeighbours(page)).toEqual(together)
  expect(new URL(page.url()).hash).toBe(hash)
  await expect(page.getByLabel('Gallery on the wall')).toContainText('holidays')
})

test('broken files among good ones are listed with their reasons, and the same photo is added once', async ({
  page,
  site,
}) => {
  const folder = join(newFolder(), 'mixed')
  const photo = await photoOfTile(6)
  writeFiles(folder, {
    'good.png': photo,
    'copy of good.png': photo,
    'notes.png': textNamedPng.buffer,
    'empty.jpg': emptyFile.buffer,
    'half.jpg': (await truncatedJpeg()).buffer,
  })
  await openPhotosWithTinyModel(page, site.url)
  await bringInFolder(page, folder)
  await waitForPhotos(
    page,
    /1 photo can be searched now, in mixed. 1 photo was there already. 3 could not/,
  )
  const card = galleryCard(page, 'mixed')
  await card.getByText('3 files could not be read').click()
  for (const reason of [
    '“notes.png” holds text, not an image.',
    '“empty.jpg” is empty.',
    '“half.jpg” seems to be cut short.',
  ])
    await expect(card.getByText(reason)).toBeVisible()
})

test(
  'a hundred and more odd files are each indexed or named with a reason, and none runs script',
  fault({
    fault: 'A folder holds broken and odd files',
    injected:
      '149 files: cut, empty, misnamed, hostile, absurdly large by their headers, of every format',
    seen: 'A list of those that could not be read, each by name with its reason',
    kept: 'All photos that can be read; nothing stops the rest',
  }),
  async ({ page, site }) => {
    const files = await oddFiles()
    expect(files.length).toBeGreaterThanOrEqual(100)
    const unread = files.filter((file) => file.unread)
    await openPhotosWithTinyModel(page, site.url)
    const title = await page.title()
    await page
      .getByLabel('Choose photos or a ZIP')
      .setInputFiles(files.map(({ name, buffer }) => ({ name, mimeType: '', buffer })))
    const good = files.length - unread.length
    await waitForPhotos(page, `${good} photos can be searched now`)
    const card = page.getByRole('article')
    await expect(card).toHaveAttribute('data-count', String(good))
    const toUnread = card.getByText(`${unread.length} files could not be read`)
    await toUnread.click()
    // A long list scrolls by keyboard.
    await toUnread.press('Tab')
    await expect(card.getByRole('list', { name: 'files could not be read' })).toBeFocused()
    const reasons = await card.getByRole('listitem').allTextContents()
    for (const { name, unread: reason } of unread)
      expect(
        reasons.filter((text) => reason!.test(text)),
        name,
      ).not.toEqual([])
    expect(await page.evaluate(() => document.documentElement.dataset.hacked)).toBeUndefined()
    expect(await page.title()).toBe(title)
  },
)

test('several files, a ZIP, a pause, more of the same, removal, a new name and deletion', async ({
  page,
  site,
}) => {
  // Until then nothing is described: the pause comes before the first photo.
  const release = await delayModel(page)
  await openPhotos(page, site.url)
  const zip = Buffer.from(
    zipSync(
      Object.fromEntries(
        await Promise.all(
          TILES.map(
            async (index) => [`album/tile-${index}.png`, await photoOfTile(index)] as const,
          ),
        ),
      ),
    ),
  )
  await page
    .getByLabel('Choose photos or a ZIP')
    .setInputFiles({ name: 'album.zip', mimeType: 'application/zip', buffer: zip })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText(/, paused/)).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  release()
  const card = galleryCard(page, 'album')
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  await waitForPhotos(page, /can be searched now, in album/)

  await card.getByRole('button', { name: 'Add photos' }).click()
  await card.getByLabel('Choose photos or a ZIP').setInputFiles([
    { name: 'again.png', mimeType: 'image/png', buffer: await photoOfTile(42) },
    { name: 'new.png', mimeType: 'image/png', buffer: await photoOfTile(17) },
  ])
  await waitForPhotos(page, '1 photo can be searched now, in album. 1 photo was there already.')
  await expect(card).toHaveAttribute('data-count', String(TILES.length + 1))

  await card.getByRole('button', { name: 'Remove photos' }).click()
  await card.getByRole('gridcell', { name: /tile-3\.png/ }).click()
  await card.getByRole('button', { name: 'Remove 1 photo' }).press('Enter')
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  await expect(page.getByRole('status')).toHaveText('1 photo removed from “album”.')
  // Of the buttons here, none is left to hold the focus: that one is disabled, the others vanish.
  await expect(card).toBeFocused()
  await expect(card.getByRole('gridcell', { name: /tile-3\.png/ })).toHaveCount(0)

  await card.getByRole('button', { name: 'Rename' }).click()
  // Blanks are no name: the field stays, and the browser says why.
  await card.getByLabel('New name').fill('  ')
  await card.getByLabel('New name').press('Enter')
  await card.getByLabel('New name').fill('Summer')
  await card.getByLabel('New name').press('Enter')
  const renamed = galleryCard(page, 'Summer')
  await expect(renamed).toBeFocused()
  await expect(page.getByRole('status')).toHaveText('It is named “Summer” now.')
  await renamed.getByRole('button', { name: 'Delete', exact: true }).click()
  await renamed.getByRole('button', { name: 'Keep it' }).press('Enter')
  await expect(renamed).toBeFocused()
  await renamed.getByRole('button', { name: 'Delete', exact: true }).click()
  await renamed.getByRole('button', { name: 'Delete Summer' }).press('Enter')
  await expect(renamed).toHaveCount(0)
  await expect(page.getByRole('status')).toContainText('“Summer” is deleted.')
  await expect(page.getByRole('main')).toBeFocused()
})

test('of a gallery without photos none can be removed, and it cannot be taken along', async ({
  page,
  site,
}) => {
  const folder = join(newFolder(), 'unread')
  writeFiles(folder, { 'notes.png': textNamedPng.buffer, 'more.png': textNamedPng.buffer })
  await openPhotosWithTinyModel(page, site.url)
  await bringInFolder(page, folder)
  const card = galleryCard(page, 'unread')
  await expect(card.getByText('2 files could not be read')).toBeVisible()
  for (const name of ['Look through', 'Take along', 'Remove photos'])
    await expect(card.getByRole('button', { name })).toBeDisabled()
  for (const name of ['Add photos', 'Rename', 'Delete'])
    await expect(card.getByRole('button', { name, exact: true })).toBeEnabled()
})

test('a folder dropped anywhere is brought in, and so are several photos', async ({
  page,
  site,
}) => {
  await openPhotosWithTinyModel(page, site.url)
  await page.getByRole('link', { name: 'Back to the images' }).click()
  await neighboursOf(page, imageId(6))
  await dropFolder(page, await holidayFolder([3, 42, 77]))
  await waitForPhotos(page, '3 photos can be searched now, in holidays.')
  await page.getByRole('link', { name: 'Back to the images' }).click()
  const photo = async (index: number) => ({
    ...{ name: `${index}.png`, mimeType: 'image/png', buffer: await photoOfTile(index) },
  })
  await drop(page, await photo(8), await photo(9))
  await waitForPhotos(page, /2 photos can be searched now, in Photos of/)
})
