/** What lasts from visit to visit: the cache; and what happens to the model's coming. */
import { launchProfile } from './browser.ts'
import { fault } from './fault.ts'
import { articleLink } from './oracle.ts'
import { delayModel, modelLine, neighbourItems, openSite, waitForModel } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'

test('a second visit loads nothing from the network but the page’s own files', async ({ site }) => {
  const profile = newFolder()
  for (const visit of ['first', 'second'] as const) {
    const context = await launchProfile(profile)
    const page = await context.newPage()
    const assets: string[] = []
    context.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/assets/')) assets.push(pathname)
    })
    await openSite(page, site.url)
    await waitForModel(page, 'wasm')
    await expect(page.locator('.neighbours [data-picture=shown]')).toHaveCount(10)
    if (visit === 'first') expect(assets.length).toBeGreaterThan(10)
    else {
      // Of a new version the page's own files tell, whose assets are those that it was built with.
      expect(assets).toEqual([])
      await expect(modelLine(page)).toContainText('cache')
    }
    await context.close()
  }
})

test('the model’s coming can be cancelled and started again', async ({ page, site }) => {
  const release = await delayModel(page)
  await openSite(page, site.url)
  const model = modelLine(page)
  await expect(model).toContainText(/of \d+(\.\d)? MB/)
  await model.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-model', 'idle')
  release()
  await model.getByRole('button', { name: 'Load the model' }).click()
  await waitForModel(page, 'wasm')
  await expect(model).toContainText('ready on WASM')
})

test('on a connection that saves data the model waits to be asked', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
  const shards: string[] = []
  page.context().on('request', (request) => {
    if (request.url().includes('shard')) shards.push(request.url())
  })
  await openSite(page, site.url)
  const model = modelLine(page)
  await expect(model).toContainText(/Your connection saves data, so the model \(\d/)
  expect(shards).toEqual([])
  await model.getByRole('button', { name: 'Load the model' }).click()
  await waitForModel(page, 'wasm')
})

for (const [times, outcome] of [
  [1, 'fetched again, alone'],
  [2, 'told, and trying again helps'],
] as const)
  test(
    `a shard damaged ${times} time(s) in a row is ${outcome}`,
    fault({
      fault: `A part of the model comes damaged, ${times === 1 ? 'once' : 'twice in a row'}`,
      injected: 'A shard is answered by an HTML page with status 200',
      seen: times === 1 ? 'Nothing' : 'Which file came damaged, and a button to try again',
      kept: 'The other shards: only the damaged one is fetched again',
    }),
    async ({ page, site }) => {
      let bad = times as number
      let fetched = 0
      await page.route('**/model/shard-01-*', async (route) => {
        fetched++
        if (bad-- > 0) await route.fulfill({ status: 200, body: '<html>Gateway</html>' })
        else await route.continue()
      })
      await openSite(page, site.url)
      const model = modelLine(page)
      if (times === 2) {
        await expect(model).toContainText(/shard-01-of-06\.bin/)
        await model.getByRole('button').click()
      }
      await waitForModel(page, 'wasm')
      expect(fetched).toBe(times + 1)
    },
  )

test(
  'a score table that cannot be fetched is told, and trying again helps',
  fault({
    fault: 'A table cannot be fetched',
    injected: 'Its request is cut off',
    seen: 'Which file could not be fetched, and a button to try again',
    kept: 'What has come already; trying again brings the rest',
  }),
  async ({ page, site }) => {
    let broken = true
    await page.route('**/scores.table', async (route) => {
      if (broken) await route.abort()
      else await route.continue()
    })
    await page.goto(site.url + articleLink(42))
    await expect(page.locator('html')).toHaveAttribute('data-gallery', 'failed')
    await expect(page.getByText(/scores\.table could not be fetched/)).toBeVisible()
    broken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(neighbourItems(page)).toHaveCount(10)
    // All that waited for it comes too: the model by itself, and what keeps the page.
    await waitForModel(page, 'wasm')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  },
)
