/** The browser dies while photos come in: the next visit has them all but the last batch, and goes on. */
import type { Page } from '@playwright/test'
import { killProfile, launchProfile } from './browser.ts'
import { neighbourItems } from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import { galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { fault } from './fault.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

/** More than two take minutes: `KILLS=10 npx playwright test e2e/photo-kills.spec.ts`. */
const KILLS = Number(process.env.KILLS ?? 2)
const BATCH = 16
/** A round brings in less than four batches before it is killed. */
const PHOTOS = 4 * BATCH * KILLS + BATCH
const TITLE = 'holidays'

const card = (page: Page) => galleryCard(page, TITLE)
const countOn = async (page: Page) => Number(await card(page).getAttribute('data-count'))

/** How many are done once so many are; looked at with every frame, for a batch takes less than a second. */
async function doneFrom(page: Page, goal: number): Promise<number> {
  const done = await page.waitForFunction(
    (goal) => {
      const indexing = document.querySelector<HTMLElement>('[data-indexing]')
      const done = Number(indexing?.dataset.done)
      return done >= goal ? done : undefined
    },
    goal,
    { timeout: 120_000 },
  )
  return (await done.jsonValue())!
}

test(
  `after each of ${KILLS} kills the gallery opens, nothing but a batch is lost, nothing is double`,
  fault({
    fault: 'The browser’s process ends while photos are brought in',
    injected: 'All processes of the browser are killed (SIGKILL) at a random moment',
    seen: 'On the next visit, that the folder was not brought in to its end, and a way to go on',
    kept: 'All photos but the batch in hand; none is double once the folder is chosen again',
  }),
  async ({ site }) => {
    test.setTimeout(120_000 * KILLS)
    const folder = await holidayFolder(Array.from({ length: PHOTOS }, (_, i) => i * 7))
    const profile = newFolder()
    let kept = 0
    for (let round = 0; round <= KILLS; round++) {
      const context = await launchProfile(profile)
      const page = await context.newPage()
      await openPhotos(page, site.url)
      if (round > 0) {
        await expect(card(page).getByText('Not all of')).toBeVisible()
        const count = await countOn(page)
        expect(count).toBeGreaterThanOrEqual(kept)
        expect(count).toBeLessThanOrEqual(PHOTOS)
        await card(page).getByRole('button', { name: 'Look through' }).click()
        await expect(neighbourItems(page)).toHaveCount(10)
        await page.getByRole('link', { name: 'Your photos' }).click()
      }
      await page.getByLabel('Choose a folder').last().setInputFiles(folder)
      if (round === KILLS) {
        await waitForPhotos(page)
        // Twins of the same photo would make it more.
        await expect(card(page)).toHaveAttribute('data-count', String(PHOTOS))
        await context.close()
        return
      }
      const goal = kept + BATCH + Math.floor(Math.random() * BATCH)
      // So that a failure can be repeated.
      console.log(`Round ${round}: ${kept} photos were kept, killed once ${goal} are done`)
      kept = await doneFrom(page, goal)
      killProfile(profile)
    }
  },
)
