/** The browser ends a worker, as it may for want of memory: the page says so, and goes on with a new one. */
import type { Page } from '@playwright/test'
import { fault } from './fault.ts'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import {
  addWorkerScript,
  holdModel,
  modelLine,
  neighbourItems,
  neighboursOf,
  openSite,
  shownNeighbours,
  shownScores,
  slider,
  waitForModel,
} from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos, waitForPhotos } from './photos-page.ts'
import { SERVED_MODEL, serveModel } from './served-model.ts'
import { ISOLATED, serveSite } from './site.ts'
import { expect, test } from './site-fixture.ts'
import { tinyModel } from './tiny-model.ts'

/** When a worker is ended: once it has been asked for this so many times more. */
interface End {
  asked: string
  times: number
}

const ENDED = 'The browser has ended a part of this page, perhaps for want of memory.'
const notice = (page: Page) => page.getByRole('status')

/**
 * Runs before the page's own script: ends a worker, once that is asked for by `endNext`, amid what it was
 * asked to do. The page's own code is told nothing, as when the browser does it.
 */
function endWorkers(): void {
  let end: End | undefined
  const post = Worker.prototype.postMessage as (...call: unknown[]) => void
  Worker.prototype.postMessage = function (this: Worker, ...call: unknown[]) {
    post.apply(this, call)
    const { path } = call[0] as { path?: string[] }
    if (path?.[0] !== end?.asked || !end || --end.times > 0) return
    end = undefined
    this.terminate()
  }
  const endNext = (next: End) => (end = next)
  Object.assign(globalThis, { workerEnds: { endNext, hasEnded: () => !end } })
}

interface WithEnds {
  workerEnds: { endNext: (end: End) => void; hasEnded: () => boolean }
}

const endNext = (page: Page, asked: string, times = 1) =>
  page.evaluate((end) => (globalThis as unknown as WithEnds).workerEnds.endNext(end), {
    asked,
    times,
  })

const hasEnded = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as WithEnds).workerEnds.hasEnded())

test.beforeEach(({ page }) => page.addInitScript(endWorkers))

test(
  'the model’s worker is ended while photos are brought in: they wait, and “Go on” brings all',
  fault({
    fault: 'The browser ends the model’s worker while photos are brought in',
    injected: 'The worker is terminated behind the page’s back, amid the second batch',
    seen: 'That it is paused because the browser has ended a part of the page, and “Go on”, which brings in the rest',
    kept: 'All photos that had come; all are there at the end, each once, with their scores',
  }),
  async ({ page, site }) => {
    const tiles = Array.from({ length: 40 }, (_, i) => i * 7)
    await openPhotos(page, site.url)
    await endNext(page, 'embedAll', 2)
    await bringInFolder(page, await holidayFolder(tiles))
    const paused = page.locator('[data-indexing=paused]')
    await expect(paused).toContainText(ENDED)
    await expect(modelLine(page)).toContainText(ENDED)
    await expect(paused).toHaveAttribute('data-done', '16')
    await paused.getByRole('button', { name: 'Go on' }).click()
    await waitForPhotos(page, '40 photos can be searched now, in holidays.')
    await waitForModel(page, 'wasm')
    const card = galleryCard(page, 'holidays')
    await expect(card).toHaveAttribute('data-count', '40')
    // The first by its path is hills/tile-105.png.
    await card.getByRole('button', { name: 'Look through' }).click()
    await expect(page.locator('.query')).toContainText('tile-105.png')
    const scores = await shownScores(page)
    shippedScores(105).forEach((score, c) => expect(scores[c]).toBeCloseTo(score, 2))
  },
)

test(
  'the finder’s worker is ended amid a question: the next one is answered, with its pictures',
  fault({
    fault: 'The browser ends the worker that answers questions',
    injected:
      'The worker is terminated behind the page’s back, amid a question, and later amid sheets',
    seen: 'That the browser has ended a part of the page and one should try again; of the pictures nothing',
    kept: 'The mosaic in view; the next question is answered, with its pictures',
  }),
  async ({ page, site }) => {
    await holdModel(page)
    await openSite(page, site.url + articleLink(42))
    // Behind the tables, which are asked for unasked.
    await expect(page.locator('html')).toHaveAttribute('data-model', 'loading')
    const before = await neighboursOf(page, imageId(42))
    const [asked] = nearest(shippedScores(42), 1, 42)
    const first = neighbourItems(page).first().getByRole('button')
    await endNext(page, 'find')
    await first.click()
    await expect(notice(page)).toContainText(ENDED)
    expect(await neighboursOf(page, imageId(42))).toEqual(before)
    // Its pictures are asked for once more, without a word.
    await endNext(page, 'readSheet')
    await first.click()
    const index = Number(asked!.image.split('/')[1])
    const found = await neighboursOf(page, asked!.image)
    expect(found.map(({ image }) => image)).toEqual(
      nearest(shippedScores(index), 10, index).map(({ image }) => image),
    )
    await expect(page.locator('.neighbours [data-picture=shown]')).toHaveCount(10)
    expect(await hasEnded(page)).toBe(true)
  },
)

test(
  'workers of another model are ended while it re-scores, and then the finder: what was re-scored answers',
  fault({
    fault: 'The browser ends the workers of another model than the page’s own',
    injected:
      'The workers are terminated behind the page’s back, amid re-scoring, and later amid a question',
    seen: 'Each time that the browser has ended a part of the page; re-scoring is paused',
    kept: 'The scores of this model: re-scoring goes on, and the next finder answers by them',
  }),
  async ({ page, site }) => {
    await serveModel(page, tinyModel())
    await openSite(page, `${site.url}?backend=wasm&model=${SERVED_MODEL}`)
    await waitForModel(page, 'wasm')
    await page.getByText('Re-score on this device').click()
    await page.getByLabel('How many').selectOption('10000')
    await endNext(page, 'rescore')
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(notice(page)).toContainText(ENDED)
    await page.getByRole('button', { name: 'Resume' }).click()
    const done = page.locator('[data-rescore=done]')
    await expect(done).toContainText('10,000 images scored here')
    await slider(page).fill('0')
    const byScores = page.getByText('got the ten class scores nearest to its own')
    await expect(byScores).toBeVisible()
    const [asked] = await shownNeighbours(page)
    await page.getByLabel('Dismiss').click()
    await endNext(page, 'find')
    await neighbourItems(page).first().getByRole('button').click()
    await expect(notice(page)).toContainText(ENDED)
    await expect(done).toContainText('10,000 images scored here')
    await neighbourItems(page).first().getByRole('button').click()
    expect(await neighboursOf(page, asked!.image)).toHaveLength(10)
    await expect(byScores).toBeVisible()
    await expect(slider(page)).toHaveValue('0')
  },
)

test(
  'the judge’s worker is ended while it evaluates: it says so, and the next one gets on',
  fault({
    fault: 'The browser ends the worker that measures',
    injected: 'The worker is terminated behind the page’s back, amid an evaluation',
    seen: 'In the place of the progress, that the browser has ended a part of the page',
    kept: 'The next evaluation, which gets on',
  }),
  async ({ page, site }) => {
    await holdModel(page)
    await page.goto(`${site.url}#/quality`)
    await endNext(page, 'evaluate')
    await page.getByRole('button', { name: 'Start the evaluation' }).click()
    await expect(page.getByRole('alert')).toContainText(ENDED)
    await page.getByRole('button', { name: 'Start the evaluation' }).click()
    await expect(page.getByLabel('Images compared')).toBeVisible()
    expect(await hasEnded(page)).toBe(true)
  },
)

/** Runs in a thread of the crew before its own script: the first time that it helps it never comes back. */
function hangAmidWork(): void {
  Atomics.sub = (() =>
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)) as unknown as typeof Atomics.sub
}

/** Runs in the embedder's worker before its own script: has a second core, and of each second that it waits a few milliseconds. */
function haveCrew(): void {
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 })
  const wait = Atomics.wait as (...call: unknown[]) => 'ok' | 'not-equal' | 'timed-out'
  Atomics.wait = ((...[numbers, place, value, milliseconds]: unknown[]) =>
    wait(numbers, place, value, milliseconds === 1000 ? 10 : milliseconds)) as typeof Atomics.wait
}

test(
  'a thread of the model never comes back from its work: it says so, and trying again helps',
  fault({
    fault: 'The browser ends a thread that computes the model’s convolutions',
    injected:
      'The thread hangs for good the first time that it helps, on a host that isolates the page',
    seen: 'After a minute, in the model’s place, that the browser has ended a part of the page, and “Try again”',
    kept: 'Tiles are answered; the next try brings the model, on threads again',
  }),
  async ({ page }) => {
    const site = await serveSite('/', { headers: ISOLATED })
    await addWorkerScript(page, 'embedder', haveCrew)
    await addWorkerScript(page, 'convolver', hangAmidWork)
    await openSite(page, `${site.url}?backend=wasm`)
    await expect(modelLine(page)).toContainText(ENDED)
    await page.unroute('**/convolver.worker-*.js')
    await modelLine(page).getByRole('button', { name: 'Try again' }).click()
    await waitForModel(page, 'wasm')
    await expect(modelLine(page)).toContainText('WASM (SIMD, 2 threads)')
    await site.close()
  },
)
