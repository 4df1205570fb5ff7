/** Names of one's own as long as they may be, with nothing to break at, on the narrowest phones. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cutText, enlargeText, expectNoSidewaysScrolling, spaceText } from './accessible.ts'
import { neighbourItems } from './page-driver.ts'
import { photoOfTile, writeFiles } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

const TITLE = 'Sommerferien_an_der_See_mit_Grosseltern_und_dem_alten_Hund_'.padEnd(60, 'x')
const FOLDERS = ['W'.repeat(60), 'Nordseeinsel_mit_langen_Straenden_und_hohen_Leuchttuermen_'.padEnd(60, 'x')] // prettier-ignore

/** Neither the page nor a panel that scrolls by itself, on both sizes of phone, with large text and widely spaced. */
async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await expectWithin(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectWithin(page)
  for (const set of [enlargeText, spaceText]) {
    await set(page, true)
    await expectWithin(page)
    await set(page, false)
  }
}

async function expectWithin(page: Page): Promise<void> {
  await expectNoSidewaysScrolling(page)
  const hidden = await page
    .locator('main, .mosaic, .panel, .why, .among-list')
    .evaluateAll((boxes) =>
      boxes
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .flatMap((box) => {
          const end = box.getBoundingClientRect().left + box.clientLeft + box.clientWidth
          const beyond = [...box.querySelectorAll('*')]
            .filter((element) => element.getBoundingClientRect().right > end)
            .map(({ className, textContent }) => `${className}: ${textContent}`)
          return [`${box.className} by ${box.scrollWidth - box.clientWidth}`, ...beyond]
        }),
    )
  expect(hidden, 'scrolls sideways').toEqual([])
}

test('a title and folders of 60 characters keep to a phone’s width, and their filter outlives a reload', async ({
  page,
  site,
}) => {
  const folder = join(newFolder(), TITLE)
  for (const [index, name] of [3, 6, 42, 77].map((tile, i) => [tile, FOLDERS[i % 2]!] as const))
    writeFiles(folder, { [`${name}/${'p'.repeat(60)}${index}.png`]: await photoOfTile(index) })
  await openPhotos(page, site.url)
  await bringInFolder(page, folder)
  await waitForPhotos(page)
  await expectNarrow(page)
  const card = galleryCard(page, TITLE)
  // By the file's name, without the folders above it.
  await expect(card.getByRole('listitem').first().getByRole('button')).toHaveAccessibleName(
    /^What is like p+…p+\d+\.png\?$/,
  )
  await card.getByRole('button', { name: 'Rename' }).click()
  await expect(card.getByLabel('New name')).toHaveValue(TITLE)
  await expectNarrow(page)
  await card.getByRole('button', { name: 'Delete', exact: true }).click()
  await expectNarrow(page)

  await card.getByRole('button', { name: 'Look through' }).press('Enter')
  await expect(neighbourItems(page).first()).toBeVisible()
  // The focus is seen, and goes on from before the answer.
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByText('Re-score on this device').click()
  await expectNarrow(page)
  expect(await cutText(page.locator('.file-name'))).toEqual([])
  const ofFolder = page.locator('.method select').filter({ hasText: FOLDERS[1]! })
  await ofFolder.selectOption(FOLDERS[1]!)
  await expect(neighbourItems(page).first()).toBeVisible()
  await page.getByRole('button', { name: /Among/ }).click()
  await expectNarrow(page)
  await page.reload()
  await expect(neighbourItems(page).first()).toBeVisible()
  await expect(ofFolder).toHaveValue(FOLDERS[1]!)
  // A short button anywhere in its row, and the long title only in the list that it opens.
  const galleries = page.getByRole('group', { name: 'Galleries to search' })
  await page.getByRole('button', { name: /Among/ }).click()
  await galleries.getByLabel('CIFAR-10 test').check()
  await galleries.getByLabel(TITLE).uncheck()
  await expect(page.getByRole('button', { name: 'Among CIFAR-10 test', exact: true })).toBeVisible()
  await expectNarrow(page)
  // The panel is narrower here than the window, and the button stands at the end of its row.
  await page.setViewportSize({ width: 1280, height: 800 })
  const beyond = await page
    .locator('.mosaic')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(beyond).toBe(0)
  // As many galleries as there is no room for above the button: the list ends, and scrolls, below the panel's top.
  await page.setViewportSize({ width: 1280, height: 3000 })
  const above = await galleries.evaluate((list) => {
    const one = list.querySelector('label')!
    for (let i = 0; i < 50; i++) list.append(one.cloneNode(true))
    window.dispatchEvent(new Event('resize'))
    return list.closest('.mosaic')!.getBoundingClientRect().top - list.getBoundingClientRect().top
  })
  expect(above).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.goto(`${site.url}?backend=wasm#/quality`)
  const evaluation = page.getByRole('region', { name: 'How good is it?' })
  await evaluation.getByLabel('Images').selectOption(`${TITLE}, each image against the others`)
  await evaluation.getByRole('button', { name: 'Start the evaluation' }).click()
  await expect(page.getByRole('list', { name: 'Worst queries' })).toBeVisible()
  await expectNarrow(page)
})
