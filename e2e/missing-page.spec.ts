/** The page's own script does not come or breaks: the person reads what to do, and not nothing for ever. */
import { fault } from './fault.ts'
import { neighbourItems, openSite } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'

// A service worker would answer with the scripts as they were built.
test.use({ serviceWorkers: 'block' })

test(
  'what draws the page does not come: it says so at once, and reloading helps',
  fault({
    fault: 'The script that draws the page does not come',
    injected: 'Its request is cut off',
    seen: 'At once, that the page could not be loaded, and a button to reload it',
    kept: 'All: with the next load the page is there',
  }),
  async ({ page, site }) => {
    await page.route('**/app/page-*.js', (route) => route.abort())
    await page.goto(site.url)
    // The sentence that stands in the page itself comes only after ten seconds.
    await expect(page.getByRole('alert')).toContainText('This page could not be loaded', {
      timeout: 9000,
    })
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(neighbourItems(page)).toHaveCount(10)
    await expect(page.getByRole('alert')).toHaveCount(0)
  },
)

test(
  'no script comes: after ten seconds the page says by itself what to do',
  fault({
    fault: 'No script of the page comes, or none runs in this browser',
    injected: 'The requests of all scripts are cut off',
    seen: 'After ten seconds a sentence: reload the page, or use a newer browser',
    kept: 'All: with the next load the page is there',
  }),
  async ({ page, site }) => {
    await page.route('**/app/*.js', (route) => route.abort())
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      await page.emulateMedia({ reducedMotion })
      await page.goto(site.url)
      const sentence = page.getByText('reload the page, or use a newer browser')
      await expect(page.getByRole('heading', { name: 'Lookalike' })).toBeVisible()
      await expect(sentence).toBeHidden()
      await expect(sentence).toBeVisible()
    }
  },
)

test('the sentence for a script that does not come is never seen where it comes', async ({
  page,
  site,
}) => {
  await openSite(page, site.url)
  await expect(page.getByText('or use a newer browser')).toHaveCount(0)
})

test(
  'a page that breaks while it is drawn says so, and reloading helps',
  fault({
    fault: 'The page breaks while it is drawn',
    injected: 'In the place of the page of figures comes one that throws',
    seen: 'That the page has stopped working, and a button to reload it',
    kept: 'What the browser keeps; with the next load the page is there',
  }),
  async ({ page, site }) => {
    await page.route('**/quality-page-*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export const QualityPage = () => { throw new Error("broken on purpose") }',
      }),
    )
    await openSite(page, site.url)
    await page.getByRole('link', { name: 'How good is it?' }).click()
    await expect(page.getByRole('alert')).toContainText('This page has stopped working')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(page.getByRole('button', { name: 'Start the evaluation' })).toBeVisible()
  },
)
