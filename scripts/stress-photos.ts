/**
 * Brings thousands of generated photos in through the built page's folder input, in headless
 * Chromium, and prints what it cost: `npx tsx scripts/stress-photos.ts --count 5000` (after a build).
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { expect } from '@playwright/test'
import { launchBrowser } from '../e2e/browser.ts'
import { serveSite } from '../e2e/site.ts'
import { newFolder } from '../e2e/temporary-folder.ts'
import { bareRate } from './bare-rate.ts'
import { LONGEST_SIDE, makePhotoCollection } from './photo-collection.ts'
import { progressLine } from './progress-line.ts'
import { residentBytes } from './resident-bytes.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '5000' }, folder: { type: 'string' } },
})
const count = Number(values.count)
const EVERY = 2000

/** Milliseconds that a key press would have waited at most: while the browser listed the files, and from then on. */
interface Waits {
  listing: number
  ours: number
  at: number
}

const folder = values.folder ?? join(newFolder(), 'album')
if (!values.folder)
  await makePhotoCollection(folder, { count, longest: LONGEST_SIDE }, progressLine('Photos'))
const site = await serveSite('/')
const browser = await launchBrowser()
const context = await browser.newContext({ bypassCSP: true })
const page = await context.newPage()
// tsx marks functions by this name, which the page does not know.
await page.addInitScript('globalThis.__name = (made) => made')
await page.addInitScript(() => {
  Reflect.deleteProperty(window, 'showDirectoryPicker')
  const waits = { listing: 0, ours: 0, at: 0 }
  Object.assign(window, { waits })
  let isTold = false
  // The browser lists the files on the page's thread before it tells the page of them.
  addEventListener('change', () => (isTold = true), { capture: true })
  // How late the page's thread gets to a task that is due: what a key press waits. It is asked 20
  // times a second; a probe that never rests would take from the photos the core that it measures.
  const probe = () => {
    const [due, wasTold] = [performance.now() + 50, isTold]
    setTimeout(() => {
      const wait = performance.now() - due
      if (!wasTold) waits.listing = Math.max(waits.listing, wait)
      else if (wait > waits.ours) Object.assign(waits, { ours: wait, at: due })
      probe()
    }, 50)
  }
  probe()
})
await page.goto(`${site.url}?backend=wasm#/photos`)
await expect(page.locator('html')).toHaveAttribute('data-model', 'ready', { timeout: 120_000 })
const before = await bareRate(page)
await page.evaluate(() => ((window as unknown as { waits: Waits }).waits.listing = 0))
const chosenAt = await page.evaluate(() => performance.now())
await page.getByLabel('Choose a folder').first().setInputFiles(folder, { timeout: 600_000 })
const progress = page.locator('[data-indexing]')
await progress.waitFor({ timeout: 600_000 })
const began = performance.now()
const samples: { done: number; bytes: number }[] = []
for (;;) {
  const text = await progress.getAttribute('data-done', { timeout: 2000 }).catch(() => null)
  if (text === null) break
  samples.push({ done: Number(text), bytes: await residentBytes(browser) })
  await new Promise((resolve) => setTimeout(resolve, EVERY))
}
const seconds = (performance.now() - began) / 1000
const after = await bareRate(page)
const waits = await page.evaluate(() => (window as unknown as { waits: Waits }).waits)
const kept = await page.getByRole('article').first().getAttribute('data-count')
const notice = await page.getByRole('status').first().textContent()
const half = samples.slice(Math.floor(samples.length / 2))
const growth = (half.at(-1)!.bytes - half[0]!.bytes) / 1e6
const bare = (before + after) / 2
// Copies of a file come in too, but no model sees them.
const rate = ((samples.at(-1)!.done / seconds) * Number(kept)) / Number(count)
console.log(`${notice ?? ''}`)
console.log(`photos kept ${kept} of ${count} files, in ${seconds.toFixed(0)} s`)
console.log(
  `process ${(half[0]!.bytes / 1e6).toFixed(0)} MB half way, ${growth.toFixed(0)} MB more at the end`,
)
console.log(
  `longest wait of the page's thread ${waits.ours.toFixed(0)} ms, ${((waits.at - chosenAt) / 1000).toFixed(1)} s after the folder was chosen; ${waits.listing.toFixed(0)} ms before, while the browser listed the files`,
)
console.log(
  `${rate.toFixed(2)} photos a second; the bare model ${bare.toFixed(2)}; ratio ${(rate / bare).toFixed(3)}`,
)
await browser.close()
await site.close()
