/** How good is it, of one's own photos: figures by folder, near-duplicates in groups, and their file. */
import { join } from 'node:path'
import sharp from 'sharp'
import { expectAccessible, expectNoSidewaysScrolling } from './accessible.ts'
import { savedBy } from './page-driver.ts'
import { photoOfTile, writeFiles } from './photo-folder.ts'
import { bringInFolder, openPhotos, openPhotosWithTinyModel, waitForPhotos } from './photos-page.ts'
import { SERVED_MODEL } from './served-model.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

const TILES = [3, 6, 42, 77, 1234, 2000, 3003, 4004]

/** Folders `sea` and `hills` of tiles as photos; of two of them also near-duplicates. */
async function folderWithTwins(): Promise<string> {
  const folder = join(newFolder(), 'doubles')
  for (const [i, index] of TILES.entries())
    writeFiles(folder, {
      [`${i % 2 ? 'hills' : 'sea'}/tile-${index}.png`]: await photoOfTile(index),
    })
  const [one, other] = [await photoOfTile(42), await photoOfTile(77)]
  const moved = sharp(one)
    .extract({ left: 0, top: 0, width: 93, height: 96 })
    .extend({ left: 3, extendWith: 'copy' })
  writeFiles(folder, {
    'sea/tile-42-sent.jpg': await sharp(one).jpeg({ quality: 50 }).toBuffer(),
    'sea/tile-42-moved.png': await moved.png().toBuffer(),
    'hills/tile-77-sent.jpg': await sharp(other).jpeg({ quality: 50 }).toBuffer(),
  })
  return folder
}

test('a folder’s photos are evaluated by their folders, and its near-duplicates come in groups', async ({
  page,
  site,
}) => {
  await openPhotos(page, site.url)
  await bringInFolder(page, await folderWithTwins())
  await waitForPhotos(page, '11 photos can be searched now, in doubles.')

  await page.goto(`${site.url}?backend=wasm#/quality`)
  const evaluation = page.getByRole('region', { name: 'How good is it?' })
  await evaluation.getByLabel('Images').selectOption('doubles, each image against the others')
  await expect(evaluation.getByText('Labels are the names of the folders')).toBeVisible()
  await expect(page).toHaveURL(/gallery=(own-[a-z0-9]{8})&against=\1&/)
  const start = evaluation.getByRole('button', { name: 'Start the evaluation' })
  await start.click()
  await expect(page.locator('[data-evaluation]')).toHaveAttribute('data-queries', '11')
  await expect(start).toBeVisible()
  const cell = page.getByRole('button', { name: 'sea neighbours of hills queries' })
  await expect(cell).toBeVisible()
  // Six photos and five, so ten others: the most is told, and nothing of ranks that there are not.
  await expect(page.locator('[data-figure="precision@10"]')).toContainText('of at most 45.45%')
  await expect(page.locator('[data-class=hills]')).toContainText('of at most 40.00%')
  await expect(page.locator('[data-k]')).toHaveCount(10)
  // By what the person calls them, not by their place in a gallery.
  const worst = page.getByRole('list', { name: 'Worst queries' }).getByRole('link').first()
  await expect(worst).toHaveAccessibleName(/^tile-[\w-]+\.(png|jpg): (sea|hills), [\d.]+%$/)
  await expect(worst).toHaveAttribute('title', /\b(sea|hills)\/tile-[\w-]+\.(png|jpg)$/)

  const twins = page.getByRole('region', { name: 'Twins' })
  await twins.getByLabel('Images').selectOption('doubles, each image against the others')
  await twins.getByRole('button', { name: 'Look for twins' }).click()
  const groups = twins.getByRole('list', { name: 'Groups of twins' }).locator('> li')
  await expect(groups).toHaveCount(2)
  const names = await groups.evaluateAll((items) =>
    items.map((item) =>
      [...item.querySelectorAll('.file-name')].map(({ textContent }) => textContent).sort(),
    ),
  )
  // Copies may have one name in two folders.
  await expect(page.locator('.twin-groups .folder').first()).toHaveText(/^in (sea|hills)$/)
  expect(names.toSorted((a, b) => b.length - a.length)).toEqual([
    ['tile-42-moved.png', 'tile-42-sent.jpg', 'tile-42.png'],
    ['tile-77-sent.jpg', 'tile-77.png'],
  ])
  await expect(groups.first()).toContainText('96 × 96')
  await expect(groups.first().locator('[data-picture=shown]').first()).toBeVisible()
  await expectAccessible(page)

  const { bytes } = await savedBy(page, 'Save these groups as CSV')
  const rows = bytes.toString().trimEnd().split('\r\n')
  expect(rows[0]).toBe('group,image,path,width,height,bytes,distance')
  expect(
    rows
      .slice(1)
      .map((row) => row.split(',')[2]!.split('/').at(-1))
      .sort(),
  ).toEqual(names.flat().sort())

  // The bound regroups at once: far enough, all are one.
  await twins.getByRole('slider').press('End')
  await expect(groups).toHaveCount(1)
  await expect(groups).toContainText('11 photos')
  await twins.getByLabel('Largest distance').fill('0')
  await expect(groups).toHaveCount(0)
  await expect(twins.getByText('No two photos lie this close.')).toBeVisible()

  // What was chosen is still chosen after a look at another page, also where nothing was computed of it.
  const [ofTwins, ofDoubts] = [twins, page.getByRole('region', { name: 'Doubtful labels' })].map(
    (panel) => panel.getByLabel('Images'),
  )
  await ofTwins!.selectOption('CIFAR-10 test against CIFAR-10 train')
  await ofDoubts!.selectOption('doubles')
  await worst.click()
  await expect(page.getByRole('region', { name: 'Mosaic' })).toBeVisible()
  await page.goBack()
  await expect(ofTwins!.locator(':checked')).toHaveText('CIFAR-10 test against CIFAR-10 train')
  await expect(ofDoubts!.locator(':checked')).toHaveText('doubles')

  // Photos without folders have no labels: nothing can be started, and the page says why.
  await page.getByRole('link', { name: 'Your photos' }).click()
  await page
    .getByLabel('Choose photos or a ZIP')
    .first()
    .setInputFiles([
      { name: 'one.png', mimeType: 'image/png', buffer: await photoOfTile(8) },
      { name: 'two.png', mimeType: 'image/png', buffer: await photoOfTile(9) },
    ])
  await expect(page.getByText(/2 photos can be searched now, in Photos of/)).toBeVisible()
  await page.goBack()
  await evaluation.getByLabel('Images').selectOption({ index: 4 })
  await expect(evaluation.getByText(/“Photos of .*” cannot be measured/)).toBeVisible()
  await expect(start).toHaveCount(0)

  // What runs, of other images, still shows how far it is, and can be cancelled.
  await evaluation.getByLabel('Images').selectOption({ index: 2 })
  await start.click()
  await evaluation.getByLabel('Images').selectOption({ index: 4 })
  const run = page.locator('[data-verdict=evaluation]')
  await expect(run.getByRole('progressbar')).toBeVisible()
  await run.getByRole('button', { name: 'Cancel' }).click()
  await expect(run).toHaveCount(0)
})

test('on a phone each cell of 24 folders can be read, and the arrow keys reach the last', async ({
  page,
  site,
}) => {
  const folder = join(newFolder(), 'many')
  // Two photos in each folder but the last.
  for (let index = 0; index < 47; index++)
    writeFiles(folder, { [`folder ${index % 24}/${index}.png`]: await photoOfTile(index) })
  await openPhotosWithTinyModel(page, site.url)
  await bringInFolder(page, folder)
  await waitForPhotos(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${site.url}?backend=wasm&model=${SERVED_MODEL}#/quality`)
  const evaluation = page.getByRole('region', { name: 'How good is it?' })
  await evaluation.getByLabel('Images').selectOption('many, each image against the others')
  await evaluation.getByRole('button', { name: 'Start the evaluation' }).click()
  const cells = page.getByRole('grid').getByRole('button')
  await expect(cells).toHaveCount(24 * 24)
  await expect(page.locator('[data-evaluation]')).toContainText('1 photo is alone in its folder')
  await expect(page.locator('[data-class="folder 23"]')).toContainText('no other photo')
  const cut = await cells.evaluateAll((all) =>
    all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth || clientWidth < 24),
  )
  expect(cut).toEqual([])
  await expectNoSidewaysScrolling(page)
  await cells.first().focus()
  await page.keyboard.press('End')
  await expect(cells.nth(23)).toBeFocused()
  await expect(cells.nth(23)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Home')
  // Neither scrolled away nor below the name of its row.
  await expect(cells.first()).toBeInViewport({ ratio: 1 })
  const [name, cell] = [page.getByRole('rowheader').first(), cells.first()]
  const [left, right] = [await name.boundingBox(), await cell.boundingBox()]
  expect(right!.x).toBeGreaterThanOrEqual(left!.x + left!.width)
})
