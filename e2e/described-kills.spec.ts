/** The browser dies while a gallery is described again: the next visit goes on behind what was described. */
import type { Page } from '@playwright/test'
import { killProfile, launchProfile } from './browser.ts'
import { fault } from './fault.ts'
import { neighbourItems } from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import {
  bringInFolder,
  galleryCard,
  openPhotos,
  openPhotosWithTinyModel,
  waitForPhotos,
} from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

const PHOTOS = 150
/** Photos that are described and kept at once. */
const STRETCH = 64
const TITLE = 'holidays'

const describeAgain = (page: Page) =>
  galleryCard(page, TITLE).getByRole('button', { name: 'Describe them again' })

/** The share that is described once it is `least` or more; looked at with every frame. */
async function shareFrom(page: Page, least: number): Promise<number> {
  const share = await page.waitForFunction(
    (least) => {
      const bar = document.querySelector<HTMLProgressElement>('.carrying progress')
      return bar && bar.value >= least ? bar.value : undefined
    },
    least,
    { timeout: 200_000 },
  )
  return (await share.jsonValue())!
}

test(
  'killed while photos are described again, by one tab at a time: the next visit goes on there',
  fault({
    fault: 'The browser’s process ends while a gallery is described again',
    injected:
      'It is asked for in a second tab too; then all processes of the browser are killed (SIGKILL)',
    seen: 'In the second tab that another is at work on it; on the next visit the progress from where it was',
    kept: 'The gallery as it was; all that was described but the 64 photos in hand',
  }),
  async ({ site }) => {
    const profile = newFolder()
    const killed = await launchProfile(profile)
    const first = await killed.newPage()
    await openPhotosWithTinyModel(first, site.url)
    const folder = await holidayFolder(Array.from({ length: PHOTOS }, (_, i) => i * 7))
    await bringInFolder(first, folder)
    await waitForPhotos(first)
    const second = await killed.newPage()
    for (const page of [first, second]) await openPhotos(page, site.url)
    await expect(describeAgain(second)).toBeEnabled()
    await describeAgain(first).click()
    await expect(first.locator('.carrying')).toBeVisible()
    await describeAgain(second).click()
    await expect(second.getByText(/^Another tab of this page describes/)).toBeVisible()
    await expect(second.locator('.carrying')).toHaveCount(0)
    const share = await shareFrom(first, (2 * STRETCH) / PHOTOS)
    killProfile(profile)

    const context = await launchProfile(profile)
    const page = await context.newPage()
    await openPhotos(page, site.url)
    await describeAgain(page).click()
    expect(await shareFrom(page, 1 / PHOTOS)).toBeGreaterThanOrEqual(share)
    await expect(page.getByText('holidays can be searched again.')).toBeVisible()
    await expect(galleryCard(page, TITLE)).toHaveAttribute('data-count', String(PHOTOS))
    await galleryCard(page, TITLE).getByRole('button', { name: 'Look through' }).click()
    await expect(neighbourItems(page)).toHaveCount(10)
    await context.close()
  },
)
