/** The browser dies while the model comes, and while tiles are re-scored: the next visit answers rightly, and goes on. */
import type { BrowserContext, Page } from '@playwright/test'
import { killProfile, launchProfile } from './browser.ts'
import { fault } from './fault.ts'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import { drop, neighboursOf, openSite, shownNeighbours, waitForModel } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'
import { tilePng } from './test-files.ts'

const SHARDS = [1, 2, 3, 4, 5, 6].map((shard) => `shard-0${shard}-of-06.bin`)

/** A tile is answered as an oracle answers it. */
async function expectRightAnswer(page: Page, index: number): Promise<void> {
  await page
    .locator(`[data-image="${imageId(index)}"]`)
    .first()
    .click()
  await neighboursOf(page, imageId(index))
  expect((await shownNeighbours(page)).map(({ image }) => image)).toEqual(
    nearest(shippedScores(index), 10, index).map(({ image }) => image),
  )
}

/** The model's parts that the browser keeps, once there are at least so many. */
async function keptShards(page: Page, atLeast: number): Promise<string[]> {
  let shards: string[] = []
  const look = async () => {
    shards = await page.evaluate(async () => {
      const names: string[] = []
      for (const cache of await caches.keys())
        for (const { url } of await (await caches.open(cache)).keys())
          names.push(...(/\/model\/(shard-[^?]*)/.exec(url)?.slice(1) ?? []))
      return names
    })
    return shards.length
  }
  await expect.poll(look, { intervals: [20] }).toBeGreaterThanOrEqual(atLeast)
  return shards
}

/**
 * The page reloads itself once so many tiles are re-scored; it looks with every frame, for the next
 * batches may take less than an expectation waits.
 */
async function reloadedFrom(page: Page, goal: number): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: 120_000 })
  await page.evaluate((goal) => {
    const look = () => {
      const rescore = document.querySelector<HTMLElement>('[data-rescore]')
      if (Number(rescore?.dataset.done) >= goal) location.reload()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, goal)
  await loaded
}

/** The model's parts that are asked for, from now on. */
function askedShards(context: BrowserContext): string[] {
  const names: string[] = []
  context.on('request', (request) => {
    names.push(...(/\/model\/(shard-.*)/.exec(request.url())?.slice(1) ?? []))
  })
  return names
}

test(
  'killed while the model comes, and while it is kept: the next visit asks only for the rest of it',
  fault({
    fault: 'The browser’s process ends while the model is downloaded or kept',
    injected:
      'All processes of the browser are killed (SIGKILL), once when two parts have not come, once amid keeping them',
    seen: 'On the next visit the page and its answers as always, and the model’s progress from where it was',
    kept: 'Every part of the model that had been kept: only the others are asked for again',
  }),
  async ({ site }) => {
    const profile = newFolder()
    let kept: string[] = []
    for (const visit of ['download', 'keep', 'last'] as const) {
      const context = await launchProfile(profile)
      const page = await context.newPage()
      const asked = askedShards(context)
      if (visit === 'download')
        await page.route(/model\/shard-0[56]/, () => new Promise(() => undefined))
      await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
      await expectRightAnswer(page, 8)
      if (visit === 'last') {
        await waitForModel(page, 'wasm')
        await drop(page, await tilePng(42))
        expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe(imageId(42))
      }
      const atLeast = { download: 4, keep: 5, last: 6 }[visit]
      const keptNow = await keptShards(page, atLeast)
      const missing = SHARDS.filter((name) => !kept.includes(name))
      // The last part may have been kept between the look at it and the kill.
      if (visit === 'last') expect(missing).toEqual(expect.arrayContaining(asked))
      // One that does not come is asked for again after a while.
      else expect([...new Set(asked)].toSorted()).toEqual(missing)
      kept = keptNow
      if (visit === 'last') await context.close()
      else killProfile(profile)
    }
  },
)

test(
  'reloaded, then killed while 50 tiles are re-scored: the next visit says how far it was, and goes on there',
  fault({
    fault: 'The page is closed, or the browser’s process ends, while the gallery is re-scored',
    injected:
      'The page is reloaded between two batches; once it has gone on, all processes of the browser are killed (SIGKILL)',
    seen: 'On the next visit the page and its answers as always, how far it had come, and a way to go on',
    kept: 'All batches that were done',
  }),
  async ({ site }) => {
    const profile = newFolder()
    const visit = async () => {
      const page = await (await launchProfile(profile)).newPage()
      await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
      await waitForModel(page, 'wasm')
      return { page, progress: page.locator('[data-rescore]') }
    }
    const killed = await visit()
    await killed.page.getByText('Re-score on this device').click()
    await killed.page.getByLabel('How many').selectOption('50')
    await killed.page.getByRole('button', { name: 'Start' }).press('Enter')
    await expect(killed.page.locator('details.rescore')).toBeFocused()
    await reloadedFrom(killed.page, 16)
    await expect(killed.progress).toHaveAttribute('data-rescore', 'paused')
    const done = Number(await killed.progress.getAttribute('data-done'))
    expect(done).toBeGreaterThanOrEqual(16)
    expect(done).toBeLessThan(50)
    await waitForModel(killed.page, 'wasm')
    await killed.page.getByRole('button', { name: 'Resume' }).click()
    await expect(killed.progress).toHaveAttribute('data-rescore', 'running')
    killProfile(profile)

    const { page, progress } = await visit()
    await expect(progress).toHaveAttribute('data-rescore', 'paused')
    const kept = Number(await progress.getAttribute('data-done'))
    expect(kept).toBeGreaterThanOrEqual(done)
    expect(kept).toBeLessThan(50)
    await expectRightAnswer(page, 8)
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.locator('[data-rescore=done]')).toContainText('50 images scored here')
    await expect(page.locator('[data-rescore=done]')).toContainText('100% of the ten-nearest')
    await page.getByRole('button', { name: 'Forget' }).press('Enter')
    // The panel stays open for another.
    await expect(page.getByRole('button', { name: 'Start' })).toBeVisible()
    await expect(page.locator('details.rescore')).toBeFocused()
    await page.context().close()
  },
)
