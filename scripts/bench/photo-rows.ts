/** The row about bringing photo files in, with decoding, reduction and storage. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { bareRate } from '../bare-rate.ts'
import { makePhotoCollection } from '../photo-collection.ts'
import { rowOf, type Row } from './row.ts'

/** Between two measurements of the bare model: so that neither side has the quieter minute. */
export async function photosRow(browser: Browser, url: string, count: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-bench-'))
  const context = await browser.newContext({ bypassCSP: true })
  try {
    const { copies } = await makePhotoCollection(folder, { count })
    const page = await context.newPage()
    // Folders are chosen by an input: the browser's own picker cannot be driven.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
    await page.addInitScript('globalThis.__name = (made) => made')
    await page.goto(`${url}?backend=wasm#/photos`)
    await page.waitForFunction(() => document.documentElement.dataset.model === 'ready')
    const before = await bareRate(page)
    // Copies of a file come in too, but no model sees them.
    const rate = (await bringIn(page, folder)) * (1 - copies / count)
    const bare = (before + (await bareRate(page))) / 2
    return rowOf(
      `bring ${count} photos in, up to 12 Mpx`,
      'the bare models in the same batches, before and after',
      rate / bare,
      { atLeast: 0.92 },
      { detail: `${rate.toFixed(1)} against ${bare.toFixed(1)} photos a second`, runs: 1 },
    )
  } finally {
    await context.close()
    rmSync(folder, { recursive: true })
  }
}

/**
 * Files a second, from the first batch that is kept to the last: before the first the model has nothing
 * to do, which is the same for ten photos and for ten thousand.
 */
async function bringIn(page: Page, folder: string): Promise<number> {
  await page.evaluate(() => {
    const steps: { done: number; at: number }[] = []
    Object.assign(window, { steps })
    new MutationObserver(() => {
      const done = Number(document.querySelector<HTMLElement>('[data-indexing]')?.dataset.done)
      if (done > (steps.at(-1)?.done ?? 0)) steps.push({ done, at: performance.now() })
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-done'] })
  })
  await page.getByLabel('Choose a folder').first().setInputFiles(folder, { timeout: 0 })
  const progress = page.locator('[data-indexing]')
  await progress.waitFor()
  await progress.waitFor({ state: 'detached', timeout: 0 })
  const steps = await page.evaluate(
    () => (window as unknown as { steps: { done: number; at: number }[] }).steps,
  )
  const [first, last] = [steps[0]!, steps.at(-1)!]
  return ((last.done - first.done) * 1000) / (last.at - first.at)
}
