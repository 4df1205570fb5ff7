/** Folders of one's own photos: brought in, searched like CIFAR, kept, looked after, taken along. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { oddFiles } from './odd-files.ts'
import { imageId } from './oracle.ts'
import { neighbourItems, neighboursOf, shownNeighbours, waitForModel } from './page-driver.ts'
import { holidayFolder, newFolder, photoOfTile, writeFiles } from './photo-folder.ts'
import { fault } from './fault.ts'
import { expect, test } from './site-fixture.ts'
import { emptyFile, textNamedPng, truncatedJpeg } from './test-files.ts'

const TILES = [
  3,
  6,
  42,
  77,
  1234,
  1235,
  2000,
  2001,
  2002,
  3003,
  4004,
  5005,
  6006,
  7007,
  8008,
  9009,
  42 + 16,
  99,
]

const gallery = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** Playwright chooses folders by an input: the browser's own picker cannot be driven. */
async function openPhotos(page: Page, url: string): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
  await page.goto(`${url}?backend=wasm#/photos`)
  await expect(page.getByRole('heading', { name: 'Your photos' })).toBeVisible()
}

async function bringInFolder(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Choose a folder').first().setInputFiles(folder)
}

test('a folder goes in, answers alone and together with CIFAR, and is there on the next visit', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  await bringInFolder(page, await holidayFolder(TILES))
  const card = gallery(page, 'holidays')
  await expect(
    page.getByText(`${TILES.length} photos can be searched now, in holidays.`),
  ).toBeVisible({
    timeout: 120_000,
  })
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await card.getByRole('button', { name: 'Look through' }).click()
  await expect(neighbourItems(page)).toHaveCount(10)
  const own = await shownNeighbours(page)
  expect(own.every(({ image }) => image.startsWith('own-'))).toBe(true)
  // Folder by folder, each in the order of its names: the first is hills/tile-1235.png.
  await expect(page.locator('.query')).toContainText('tile-1235.png')
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
  await openPhotos(page, site.url)
  await bringInFolder(page, folder)
  await expect(
    page.getByText(/1 photo can be searched now, in mixed. 1 photo was there already. 3 could not/),
  ).toBeVisible({ timeout: 120_000 })
  const card = gallery(page, 'mixed')
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
    await openPhotos(page, site.url)
    const title = await page.title()
    await page
      .getByLabel('Choose photos or a ZIP')
      .setInputFiles(files.map(({ name, buffer }) => ({ name, mimeType: '', buffer })))
    const good = files.length - unread.length
    await expect(page.getByText(`${good} photos can be searched now`)).toBeVisible({
      timeout: 120_000,
    })
    const card = page.getByRole('article')
    await expect(card).toHaveAttribute('data-count', String(good))
    await card.getByText(`${unread.length} files could not be read`).click()
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
  await openPhotos(page, site.url)
  await waitForModel(page, 'wasm')
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
  const card = gallery(page, 'album')
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  await expect(page.getByText(/can be searched now, in album/)).toBeVisible()

  await card.getByRole('button', { name: 'Add photos' }).click()
  await card.getByLabel('Choose photos or a ZIP').setInputFiles([
    { name: 'again.png', mimeType: 'image/png', buffer: await photoOfTile(42) },
    { name: 'new.png', mimeType: 'image/png', buffer: await photoOfTile(17) },
  ])
  await expect(
    page.getByText('1 photo can be searched now, in album. 1 photo was there already.'),
  ).toBeVisible()
  await expect(card).toHaveAttribute('data-count', String(TILES.length + 1))

  await card.getByRole('button', { name: 'Remove photos' }).click()
  await card.getByRole('gridcell', { name: /tile-3\.png/ }).click()
  await card.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  await expect(card.getByRole('gridcell', { name: /tile-3\.png/ })).toHaveCount(0)

  await card.getByRole('button', { name: 'Rename' }).click()
  await card.getByLabel('New name').fill('Summer')
  await card.getByLabel('New name').press('Enter')
  const renamed = gallery(page, 'Summer')
  await expect(renamed).toBeVisible()
  await renamed.getByRole('button', { name: 'Delete', exact: true }).click()
  await renamed.getByRole('button', { name: 'Delete Summer' }).click()
  await expect(renamed).toHaveCount(0)
})

test('exported, deleted and imported again, a gallery gives the same answers bit for bit', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  await bringInFolder(page, await holidayFolder(TILES))
  const card = gallery(page, 'holidays')
  await expect(card).toHaveAttribute('data-count', String(TILES.length), { timeout: 120_000 })
  await expect(page.getByText(/can be searched now/)).toBeVisible()
  const answers = async () => {
    await card.getByRole('button', { name: 'Look through' }).click()
    await neighboursOfFirst(page)
    const shown = await shownNeighbours(page)
    await page.getByRole('link', { name: 'Your photos' }).click()
    return shown.map(({ image, ...rest }) => ({ ...rest, index: image.split('/')[1] }))
  }
  const before = await answers()
  await card.getByRole('button', { name: 'Take along' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Save the gallery' }).click(),
  ])
  const file = readFileSync(await download.path())
  const [npy] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Embeddings, .npy' }).click(),
  ])
  expect(
    readFileSync(await npy.path())
      .subarray(1, 6)
      .toString(),
  ).toBe('NUMPY')
  const [parquet] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Everything, Parquet' }).click(),
  ])
  expect(
    readFileSync(await parquet.path())
      .subarray(0, 4)
      .toString(),
  ).toBe('PAR1')

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
  await importInput.setInputFiles({
    name: 'holidays.zip',
    mimeType: 'application/zip',
    buffer: file,
  })
  await expect(card).toHaveAttribute('data-count', String(TILES.length))
  expect(await answers()).toEqual(before)
})

async function neighboursOfFirst(page: Page): Promise<void> {
  await expect(neighbourItems(page)).toHaveCount(10)
  await expect(page.getByRole('list', { name: 'Nearest images' })).toHaveAttribute(
    'data-query',
    /^own-/,
  )
}

test('a folder dropped anywhere is brought in', async ({ page, site }) => {
  await openPhotos(page, site.url)
  await page.getByRole('link', { name: 'Back to the images' }).click()
  await neighboursOf(page, imageId(6))
  const files = await Promise.all(
    [8, 9].map(async (index) => ({
      name: `${index}.png`,
      base64: (await photoOfTile(index)).toString('base64'),
    })),
  )
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type: 'image/png' }))
    }
    document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }),
    )
  }, files)
  await expect(page.getByText(/2 photos can be searched now, in Photos of/)).toBeVisible({
    timeout: 120_000,
  })
})
