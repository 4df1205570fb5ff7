/** The cards of one's own galleries: their first photos, without the whole gallery. */
import { join } from 'node:path'
import { photoOfTile, writeFiles } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
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
