/** Without a network after one visit; photos that are shared with the installed page. */
import type { Page } from '@playwright/test'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import {
  drop,
  isKept,
  neighboursOf,
  openQuietly,
  openSite,
  shownNeighbours,
  waitForModel,
} from './page-driver.ts'
import { serveSite } from './site.ts'
import { fault } from './fault.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

for (const path of ['/', '/some/path/'])
  test(
    `after one visit of ${path} the page opens, searches and scores without a network`,
    fault({
      fault: 'The network is gone',
      injected: `The server is closed after one visit, and the page is reloaded, at ${path}`,
      seen: 'The page, its mosaics and answers to photos as always',
      kept: 'The page, the model, tables, and all images that were fetched',
    }),
    async ({ browser }) => {
      const site = await serveSite(path)
      const context = await browser.newContext()
      const page = await context.newPage()
      await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
      await waitForModel(page, 'wasm')
      expect(await isKept(page)).toBe(true)
      await site.close()
      await page.reload()
      await waitForModel(page, 'wasm')
      await page
        .locator(`[data-image="${imageId(8)}"]`)
        .first()
        .click()
      await neighboursOf(page, imageId(8))
      const shown = await shownNeighbours(page)
      const expected = nearest(shippedScores(8), 11).filter(({ image }) => image !== imageId(8))
      expect(shown.map(({ image }) => image)).toEqual(
        expected.slice(0, 10).map(({ image }) => image),
      )
      await drop(page, await tilePng(42))
      await neighboursOf(page, 'tile-42.png')
      expect((await shownNeighbours(page))[0]!.image).toBe(imageId(42))
      await context.close()
    },
  )

test('pictures that need the network come by themselves once it is back', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  await page.route('**/sheet-*', (route) => route.abort())
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Shuffle' }).click()
  await expect(page.getByRole('status')).toContainText('they come when the network is back')
  // All have been asked for: nothing but the network's return can bring them.
  await expect(page.locator('.wall [data-picture=failed]').first()).toBeVisible()
  await expect(page.locator('.wall [data-picture=coming]')).toHaveCount(0)
  await page.unroute('**/sheet-*')
  await page.context().setOffline(false)
  await expect(page.locator('.wall [data-picture=shown]').first()).toBeVisible()
  await expect(page.locator('.wall :is([data-picture=failed], [data-picture=coming])')).toHaveCount(
    0,
  )
  await expect(page.getByRole('status')).toBeEmpty()
})

test('photos that another app shares with the installed page are asked about, or brought in, once', async ({
  page,
  site,
}) => {
  await openSite(page, `${site.url}?backend=wasm`)
  expect(await isKept(page)).toBe(true)
  await share(page, site.url, [42])
  await neighboursOf(page, 'shared-42.png')
  await page.goto(site.url)
  await neighboursOf(page, imageId(6))
  // A share that the page was closed upon before it could take it.
  await page.evaluate(async () => {
    const cache = await caches.open(`lookalike-shared:${location.pathname}`)
    for (const i of [0, 1, 2]) await cache.put(`shared/${i}`, new Response('an older share'))
  })
  await share(page, site.url, [7, 77])
  await expect(
    page.getByRole('status').filter({ hasText: '2 photos can be searched' }),
  ).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('could not be read')).toHaveCount(0)
})

/** As the system does it: the page itself may send no form, so a file without its policy does. */
async function share(page: Page, url: string, tiles: number[]): Promise<void> {
  const files = tiles.map(async (tile) => ({
    ...(await tilePng(tile)),
    name: `shared-${tile}.png`,
  }))
  await page.goto(`${url}robots.txt`)
  await page.evaluate(() => {
    const form = document.createElement('form')
    Object.assign(form, { method: 'POST', enctype: 'multipart/form-data', action: 'share' })
    const input = Object.assign(document.createElement('input'), {
      ...{ type: 'file', name: 'photo', multiple: true },
    })
    form.append(input)
    document.body.append(form)
  })
  await page.locator('input').setInputFiles(await Promise.all(files))
  await page.locator('form').evaluate((form) => (form as HTMLFormElement).submit())
}
