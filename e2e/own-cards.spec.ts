/** The cards of one's own galleries: their first photos, without the whole gallery, and the photos to remove. */
import { join } from 'node:path'
import { photoOfTile, writeFiles } from './photo-folder.ts'
import {
  bringInFolder,
  galleryCard,
  openPhotos,
  openPhotosWithTinyModel,
  waitForPhotos,
} from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

test('photos that another model described are shown on their card, say what comes first, and can be removed then', async ({
  page,
  site,
}) => {
  const folder = join(newFolder(), 'older')
  writeFiles(folder, { 'a.png': await photoOfTile(6), 'b.png': await photoOfTile(42) })
  await openPhotos(page, site.url)
  await bringInFolder(page, folder)
  await waitForPhotos(page, '2 photos can be searched now, in older.')
  // As after a new release, which has another model.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('lookalike:/')
        opening.onsuccess = () => {
          const db = opening.result
          const store = db.transaction('galleries', 'readwrite').objectStore('galleries')
          const all = store.getAll()
          all.onsuccess = () => {
            const [gallery] = all.result as { makers: { modelSha256: string } }[]
            gallery!.makers.modelSha256 = 'f'.repeat(64)
            store.put(gallery).onsuccess = () => resolve(db.close())
          }
        }
      }),
  )
  await page.reload()
  const card = galleryCard(page, 'older')
  const first = card.getByRole('list', { name: 'First photos' })
  for (const name of ['a.png', 'b.png'])
    await expect(first.getByRole('button', { name: `What is like ${name}?` })).toBeVisible()
  await expect(first.locator('[data-picture=shown]')).toHaveCount(2)
  await card.getByRole('button', { name: 'Remove photos' }).click()
  await expect(card.getByRole('status')).toContainText('Have these photos described again first')
  await card.getByRole('button', { name: 'Describe them again' }).click()
  await expect(card.getByRole('gridcell')).toHaveCount(2)
})

test('where one photo is removed from the middle of many, the next one can be marked there', async ({
  page,
  site,
}) => {
  const folder = join(newFolder(), 'many')
  const nameOf = (tile: number) => `tile-${String(tile).padStart(2, '0')}.png`
  for (let tile = 0; tile < 60; tile++)
    writeFiles(folder, { [nameOf(tile)]: await photoOfTile(tile) })
  await page.setViewportSize({ width: 390, height: 844 })
  await openPhotosWithTinyModel(page, site.url)
  await bringInFolder(page, folder)
  await waitForPhotos(page)
  const card = galleryCard(page, 'many')
  await card.getByRole('button', { name: 'Remove photos' }).click()
  const photo = (tile: number) => card.getByRole('gridcell', { name: nameOf(tile) })
  await expect(photo(0)).toBeVisible()
  // Two copies look the same: the one that is pointed at is named with its size.
  await expect(photo(2)).toHaveAccessibleName(/^many\/tile-02\.png/)
  await photo(2).hover()
  await expect(card.locator('.pointed')).toHaveText(/^many\/tile-02\.png 96 × 96, \d+ kB$/)
  await photo(3).focus()
  await expect(card.locator('.pointed')).toContainText('tile-03.png')
  const grid = card.getByRole('grid')
  const scrolled = () => grid.evaluate(({ parentElement }) => parentElement!.scrollTop)
  await grid.evaluate(({ parentElement }) => parentElement!.scrollTo(0, 200))
  await photo(30).click()
  const before = await scrolled()
  expect(before).toBeGreaterThan(100)
  await card.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(card).toHaveAttribute('data-count', '59')
  await expect(photo(30)).toHaveCount(0)
  expect(await scrolled()).toBe(before)
  // What was marked is gone, and nothing else is marked for it.
  await expect(card.getByRole('gridcell', { selected: true })).toHaveCount(0)
  await photo(31).click()
  await card.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(card).toHaveAttribute('data-count', '58')
  await expect(photo(31)).toHaveCount(0)
  // Behind the very last there is none to be marked: Tab leads to another one.
  await grid.evaluate(({ parentElement }) => parentElement!.scrollTo(0, 100_000))
  await photo(59).click()
  await card.getByRole('button', { name: 'Remove 1 photo' }).click()
  await expect(card).toHaveAttribute('data-count', '57')
  await expect(photo(59)).toHaveCount(0)
  await expect(grid.locator('[role=gridcell][tabindex="0"]')).toHaveCount(1)
})
