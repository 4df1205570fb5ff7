/**
 * Brings thousands of generated photos in through the built page's folder input, in headless
 * Chromium, and prints what it cost: `npx tsx scripts/stress-photos.ts --count 5000` (after a build).
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { expect } from '@playwright/test'
import { launchBrowser } from '../e2e/browser.ts'
import { serveSite } from '../e2e/site.ts'
import { bareRate } from './bare-rate.ts'
import { LONGEST_SIDE, makePhotoCollection } from './photo-collection.ts'
import { progressLine } from './progress-line.ts'
import { residentBytes } from './resident-bytes.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '5000' }, folder: { type: 'string' } },
})
const count = Number(values.count)
const EVERY = 2000

const folder = values.folder ?? join(mkdtempSync(join(tmpdir(), 'lookalike-')), 'album')
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
  const longest = { task: 0, at: 0, wait: 0 }
  Object.assign(window, { longest })
  // How late the page's thread gets to a task that is due: what a key press waits. It is asked 20
  // times a second; a probe that never rests would take from the photos the core that it measures.
  const probe = () => {
    const due = performance.now() + 50
    setTimeout(() => {
      longest.wait = Math.max(longest.wait, performance.now() - due)
      probe()
    }, 50)
  }
  probe()
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries())
      if (duration > longest.task) Object.assign(longest, { task: duration, at: startTime })
  }).observe({ type: 'longtask', buffered: true })
})
await page.goto(`${site.url}?backend=wasm#/photos`)
await expect(page.locator('html')).toHaveAttribute('data-model', 'ready', { timeout: 120_000 })
const before = await bareRate(page)
await page.evaluate(() =>
  Object.assign((window as unknown as { longest: object }).longest, { task: 0, wait: 0 }),
)
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
const longest = await page.evaluate(
  () => (window as unknown as { longest: { task: number; at: number; wait: number } }).longest,
)
const kept = await page.getByRole('article').first().getAttribute('data-count')
const notice = await page.getByRole('status').first().textContent()
const half = samples.slice(Math.floor(samples.length / 2))
const growth = (half.at(-1)!.bytes - half[0]!.bytes) / 1e6
const bare = (before + after) / 2
const rate = samples.at(-1)!.done / seconds
console.log(`${notice ?? ''}`)
console.log(`photos kept ${kept} of ${count} files, in ${seconds.toFixed(0)} s`)
console.log(
  `process ${(half[0]!.bytes / 1e6).toFixed(0)} MB half way, ${growth.toFixed(0)} MB more at the end`,
)
console.log(
  `longest wait of the page's thread ${longest.wait.toFixed(0)} ms, longest task ${longest.task.toFixed(0)} ms, ${((longest.at - chosenAt) / 1000).toFixed(1)} s after the folder was chosen`,
)
console.log(
  `${rate.toFixed(2)} photos a second; the bare model ${bare.toFixed(2)}; ratio ${(rate / bare).toFixed(3)}`,
)
await browser.close()
await site.close()
