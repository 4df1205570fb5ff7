/** Without a network after one visit; a new version beside an old one. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import { drop, neighboursOf, openSite, shownNeighbours, waitForModel } from './page-driver.ts'
import { serveSite } from './site.ts'
import { fault } from './fault.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

/** Until the service worker has kept the page. */
const isKept = (page: Page) =>
  page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active))

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

/** The built site with another page beside the same assets. */
function newerSite(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-newer-'))
  cpSync('dist', folder, { recursive: true })
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  writeFileSync(join(folder, 'index.html'), html.replace('<html', '<html data-release="newer"'))
  const worker = readFileSync(join(folder, 'service-worker.js'), 'utf8')
  const revised = worker.replace(
    /"[0-9a-f]{32}"(,"url":"index.html")/,
    (_, rest: string) => `"${'f'.repeat(32)}"${rest}`,
  )
  expect(revised).not.toBe(worker)
  writeFileSync(join(folder, 'service-worker.js'), revised)
  return folder
}

test(
  'a new version asks first, and waits while another tab runs the old one',
  fault({
    fault: 'A new version is published while two tabs are open',
    injected: 'The server answers with another build, in the second tab after a reload',
    seen: 'That a new version is ready; while another tab runs the old one, to close that first',
    kept: 'Both tabs go on with the version that they opened with, whole',
  }),
  async ({ browser }) => {
    const old = await serveSite('/')
    const context = await browser.newContext()
    const [first, second] = [await context.newPage(), await context.newPage()]
    await openSite(first, `${old.url}?backend=wasm`)
    expect(await isKept(first)).toBe(true)
    const port = Number(new URL(old.url).port)
    await old.close()
    const newer = await serveSite('/', { folder: newerSite(), port })
    await openSite(second, `${newer.url}?backend=wasm`)
    // Both tabs run the old version, whatever the server has by now.
    await expect(second.getByText('A new version of this page is ready.')).toBeVisible()
    await expect(second.locator('html')).not.toHaveAttribute('data-release', 'newer')
    await second.getByRole('button', { name: 'Reload' }).click()
    await expect(second.getByText('Another tab still uses the old version.')).toBeVisible()
    await first.getByRole('link', { name: 'How good is it?' }).click()
    await expect(first.getByRole('heading', { name: 'How good is it?' })).toBeVisible()
    await first.close()
    await second.getByRole('button', { name: 'Reload' }).click()
    await expect(second.locator('html')).toHaveAttribute('data-release', 'newer')
    await expect(second.getByText('A new version of this page is ready.')).toHaveCount(0)
    await context.close()
    await newer.close()
  },
)

test('a photo that another app shares with the installed page is asked about, once', async ({
  page,
  site,
}) => {
  await openSite(page, `${site.url}?backend=wasm`)
  expect(await isKept(page)).toBe(true)
  // Shared by the system: the page itself may send no form, so a file without its policy does.
  await page.goto(`${site.url}robots.txt`)
  const { buffer } = await tilePng(42)
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'shared.png', { type: 'image/png' }))
    const form = document.createElement('form')
    Object.assign(form, { method: 'POST', enctype: 'multipart/form-data', action: 'share' })
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'photo' })
    form.append(input)
    document.body.append(form)
    input.files = transfer.files
    form.submit()
  }, buffer.toString('base64'))
  await neighboursOf(page, 'shared.png')
  await page.goto(site.url)
  await neighboursOf(page, imageId(6))
})
