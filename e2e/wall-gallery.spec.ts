/** Which gallery the wall shows where a visit begins with the link to an image. */
import { holdModel, neighboursOf, openSite } from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'

test('a link to a training image brings the wall to these, and later links leave it alone', async ({
  page,
  site,
}) => {
  await holdModel(page)
  await openSite(page, `${site.url}#/cifar10-train/00042`)
  const wall = page.getByLabel('Gallery on the wall')
  const cell = page.getByRole('gridcell').first()
  await expect(wall).toHaveValue('cifar10-train')
  await expect(cell).toHaveAttribute('data-image', 'cifar10-train/00000')
  await expect(cell.locator('[data-picture=shown]')).toBeVisible()
  // From then on the wall is the person's.
  await wall.selectOption('CIFAR-10 test')
  await expect(cell).toHaveAttribute('data-image', 'cifar10-test/00000')
  await cell.click()
  await neighboursOf(page, 'cifar10-test/00000')
  await page.goBack()
  await neighboursOf(page, 'cifar10-train/00042')
  await expect(wall).toHaveValue('cifar10-test')
})

test('a wall that was changed while the first answer was on its way stays', async ({
  page,
  site,
}) => {
  await holdModel(page)
  let come = () => {}
  const mayCome = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/cifar10-train/labels.bin', async (route) => {
    await mayCome
    await route.continue()
  })
  await page.goto(`${site.url}#/cifar10-train/00042`)
  await page.getByRole('button', { name: 'Shuffle' }).click()
  come()
  await neighboursOf(page, 'cifar10-train/00042')
  await expect(page.getByLabel('Gallery on the wall')).toHaveValue('cifar10-test')
})

test('a reload at a photo of one’s own brings the wall to its gallery; a gallery that is gone changes nothing', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  await bringInFolder(page, await holidayFolder([3, 6, 42]))
  await waitForPhotos(page)
  await galleryCard(page, 'holidays').getByRole('button', { name: 'Look through' }).click()
  const wall = page.getByLabel('Gallery on the wall')
  const cells = page.getByRole('gridcell')
  await expect(page).toHaveURL(/#\/own-/)
  const link = page.url()
  await page.reload()
  await expect(wall.locator('option:checked')).toHaveText('holidays')
  await expect(cells).toHaveCount(3)
  await expect(page.locator('.query')).toContainText('tile-')

  await page.getByRole('link', { name: 'Your photos' }).click()
  const card = galleryCard(page, 'holidays')
  await card.getByRole('button', { name: 'Delete', exact: true }).click()
  await card.getByRole('button', { name: 'Delete holidays' }).click()
  await expect(card).toHaveCount(0)
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByRole('status')).not.toBeEmpty()
  await expect(wall).toHaveValue('cifar10-test')
})
