/** A new version beside an old one. */
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { fault } from './fault.ts'
import { imageId } from './oracle.ts'
import { drop, isKept, neighboursOf, openSite, waitForModel } from './page-driver.ts'
import { serveSite } from './site.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'
import { tilePng } from './test-files.ts'

/** In the names of the newer site's files, in place of the end of their hashes. */
const NEWER = 'NEWER'

/** The built site as another build would be: another page, and every file that has a hash in its name has another. */
function newerSite(): string {
  const folder = newFolder()
  cpSync('dist', folder, { recursive: true })
  const renamed = readdirSync(join(folder, 'app')).map((name) => {
    const newer = name.replace(/[\w-]{5}(?=\.\w+(\.map)?$)/, NEWER)
    renameSync(join(folder, 'app', name), join(folder, 'app', newer))
    return { name, newer }
  })
  const texts = renamed
    .map(({ newer }) => join('app', newer))
    .filter((path) => !/wasm|jpg/.test(path))
  for (const path of [...texts, 'index.html', 'service-worker.js']) {
    let text = readFileSync(join(folder, path), 'utf8')
    for (const { name, newer } of renamed) text = text.replaceAll(name, newer)
    text = text.replace('<html', '<html data-release="newer"')
    text = text.replace(/"[0-9a-f]{32}"(?=,"url":"index.html")/, `"${'f'.repeat(32)}"`)
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Names of the page's own files in this browser's cache storage, of any release. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = []
    for (const cache of await caches.keys())
      for (const { url } of await (await caches.open(cache)).keys())
        if (url.includes('/app/')) names.push(url)
    return names
  })

/** What a tab and its workers have asked for of the page's own files, from now on. */
function askedFor(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/app/')) urls.push(request.url())
  })
  return urls
}

/** A page of a later version wants another schema: 99 is later than any. */
const upgradeDatabase = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('lookalike:/', 99)
        opening.onblocked = () => resolve('blocked')
        opening.onsuccess = () => {
          opening.result.close()
          resolve('upgraded')
        }
      }),
  )

/** What went wrong and the new version stand below each other on a phone, wherever it is scrolled to. */
async function expectBothInView(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await drop(page, { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('text') })
  const lines = page.locator('.notice')
  await expect(lines).toHaveCount(2)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  for (const line of await lines.all()) await expect(line).toBeInViewport({ ratio: 1 })
  const [above, below] = await Promise.all([
    lines.first().boundingBox(),
    lines.last().boundingBox(),
  ])
  expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height)
}

/** Who reloads in the middle of an evaluation loses it: the line of the new version says so meanwhile. */
async function expectWarnedOfWork(page: Page): Promise<void> {
  const warning = page.getByText('reloaded now, it loses that work')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('link', { name: 'How good is it?' }).click()
  await expect(warning).toBeHidden()
  await page.getByRole('button', { name: 'Start the evaluation' }).click()
  await expect(warning).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(warning).toBeHidden()
  await page.goBack()
}

test(
  'a new version runs in the tab that asked for it, beside a tab that goes on whole with the old one',
  fault({
    fault: 'A new version is published while two tabs are open, and started in one of them',
    injected:
      'The server has only another build’s files, the second tab accepts it, and the database is changed by a later version',
    seen: 'That a new version is ready; in the tab that accepts it, the new one; in the other nothing',
    kept: 'The older tab’s scripts, styles and WASM, also those that it had not loaded, until it is closed',
  }),
  async ({ browser }) => {
    const old = await serveSite('/')
    const context = await browser.newContext()
    // Its model and its quality page are not loaded before the new version is there.
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
    })
    const [first, second] = [await context.newPage(), await context.newPage()]
    await openSite(first, `${old.url}?backend=wasm`)
    expect(await isKept(first)).toBe(true)
    const port = Number(new URL(old.url).port)
    await old.close()
    const newer = await serveSite('/', { folder: newerSite(), port })
    await openSite(second, `${newer.url}?backend=wasm`)
    // Both tabs run the old version, whatever the server has by now.
    for (const page of [first, second]) {
      await expect(page.getByText('A new version of this page is ready.')).toBeVisible()
      await expect(page.locator('html')).not.toHaveAttribute('data-release', 'newer')
    }
    await expectBothInView(second)
    await expectWarnedOfWork(second)
    await first.getByRole('button', { name: 'Later' }).click()
    await expect(first.getByText('A new version of this page is ready.')).toBeHidden()
    const [ofFirst, ofSecond] = [askedFor(first), askedFor(second)]
    await second.getByRole('button', { name: 'Reload' }).click()
    await expect(second.locator('html')).toHaveAttribute('data-release', 'newer')
    await second.getByRole('link', { name: 'How good is it?' }).click()
    await expect(second.getByRole('heading', { name: 'How good is it?' })).toBeVisible()
    expect(await upgradeDatabase(second)).toBe('upgraded')

    await first
      .locator(`[data-image="${imageId(8)}"]`)
      .first()
      .click()
    await neighboursOf(first, imageId(8))
    await drop(first, await tilePng(42))
    await waitForModel(first, 'wasm')
    expect((await neighboursOf(first, 'tile-42.png'))[0]!.image).toBe(imageId(42))
    await first.getByRole('link', { name: 'How good is it?' }).click()
    await expect(first.getByRole('heading', { name: 'How good is it?' })).toBeVisible()
    await expect(first.locator('html')).not.toHaveAttribute('data-release', 'newer')
    for (const part of ['embedder.worker', 'wasm-simd', 'quality-page'])
      expect(ofFirst.filter((url) => url.includes(part))).not.toEqual([])
    expect(ofFirst.filter((url) => url.includes(NEWER))).toEqual([])
    expect(ofSecond.filter((url) => !url.includes(NEWER))).toEqual([])

    await first.close()
    await second.reload()
    await expect
      .poll(async () => (await keptFiles(second)).filter((url) => !url.includes(NEWER)))
      .toEqual([])
    expect((await keptFiles(second)).length).toBeGreaterThan(20)
    await context.close()
    await newer.close()
  },
)
