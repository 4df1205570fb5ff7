/** The graphics processor goes away, as when a laptop is closed: the page goes on, and every answer is right. */
import type { Page } from '@playwright/test'
import { fault } from './fault.ts'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import {
  addWorkerScript,
  drop,
  modelLine,
  neighboursOf,
  openSite,
  shownNeighbours,
  shownScores,
  waitForModel,
} from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import { bringInFolder, galleryCard, waitForPhotos } from './photos-page.ts'
import { expect, sharedPage, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

// Software WebGL compiles the model for tens of seconds, and here it does so again and again.
test.setTimeout(600_000)
// So all of it goes on one page, from loss to loss; the last ends without WebGL.
test.describe.configure({ mode: 'serial' })
const shared = sharedPage()
let lost: () => number

/** At once; amid a run, when so many layers are drawn; or when all are drawn and the values are awaited. */
type Moment = 'now' | 'drawing' | 'waiting'

/** How often the context is lost, each time with the one that came in the place of the last. */
interface Losses {
  moment: Moment
  times: number
}

const STARTED_AGAIN = 'The graphics processor was lost and has been started again.'
const LOST_TWICE = 'The graphics processor gave no answer twice in a row.'

/** Runs in the embedder's worker before its own script: keeps TensorFlow.js' contexts at hand, to lose them. */
function loseContexts(losses: Losses): void {
  const [AMID, CHANNEL] = [40, 'lose-webgl']
  let drawn = 0
  let latest: WebGL2RenderingContext | undefined
  const lose = () => {
    losses.times--
    drawn = 0
    latest?.getExtension('WEBGL_lose_context')?.loseContext()
    if (latest?.isContextLost()) console.log('context lost')
  }
  const watch = (context: WebGL2RenderingContext) => {
    latest = context
    // TensorFlow.js' own kernels draw by the one, ours by the other.
    for (const name of ['drawElements', 'drawArrays'] as const) {
      const draw = context[name].bind(context) as (...call: unknown[]) => void
      context[name] = (...call: unknown[]) => {
        draw(...call)
        // TensorFlow.js draws on as if nothing were.
        if (context.isContextLost()) return
        if (losses.times > 0 && losses.moment === 'drawing' && ++drawn === AMID) lose()
      }
    }
    const fence = context.fenceSync.bind(context)
    context.fenceSync = (...call) => {
      const sync = fence(...call)
      if (losses.times > 0 && losses.moment === 'waiting' && !context.isContextLost()) lose()
      return sync
    }
  }
  const getContext = OffscreenCanvas.prototype.getContext as (
    this: OffscreenCanvas,
    ...call: unknown[]
  ) => WebGL2RenderingContext | null
  const patched: typeof getContext = function (...call) {
    const context = getContext.apply(this, call)
    // The page looks at a context of one pixel only to learn what draws it.
    if (context && call[0] === 'webgl2' && this.width > 1) watch(context)
    return context
  }
  Object.assign(OffscreenCanvas.prototype, { getContext: patched })
  new BroadcastChannel(CHANNEL).onmessage = ({ data }) => {
    Object.assign(losses, data)
    if (losses.moment === 'now') lose()
  }
}

const addressOf = (site: string) => `${site}?backend=webgl${articleLink(6)}`

/**
 * Opens the page on WebGL with a context that can be lost, and is while the model loads if `losses`
 * says so; the returned function tells how often it was.
 */
async function openLosing(page: Page, url: string, losses: Losses): Promise<() => number> {
  let lost = 0
  page.on('console', (message) => {
    if (message.text() === 'context lost') lost++
  })
  await addWorkerScript(page, 'embedder', loseContexts, losses)
  await openSite(page, addressOf(url))
  return () => lost
}

async function lose(page: Page, losses: Losses): Promise<void> {
  await page.evaluate((now) => new BroadcastChannel('lose-webgl').postMessage(now), losses)
}

/** The photo of a test tile has the tile's scores, and finds the tile and what lies nearest to it. */
async function expectRightAnswer(page: Page, index: number): Promise<void> {
  await neighboursOf(page, `tile-${index}.png`)
  const scores = await shownScores(page)
  shippedScores(index).forEach((score, c) =>
    expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-3),
  )
  const shown = (await shownNeighbours(page)).map(({ image }) => image)
  expect(shown[0]).toBe(imageId(index))
  expect(shown).toEqual(nearest(scores, 10).map(({ image }) => image))
}

const notice = (page: Page) => page.getByRole('status')
/** For what waits until the model has been compiled once more. */
const patiently = { timeout: 300_000 }

test(
  'lost while the model loads, then while a photo is scored: both come, on WebGL',
  fault({
    fault: 'The graphics processor is lost once, while the model loads or a photo is scored',
    injected: '`WEBGL_lose_context` amid a run, and again when its values are awaited',
    seen: 'The model’s progress again, then a notice that the graphics processor has been started again',
    kept: 'The photo, which is answered, on WebGL',
  }),
  async ({ site }) => {
    const page = shared()
    lost = await openLosing(page, site.url, { moment: 'drawing', times: 1 })
    await waitForModel(page, 'webgl')
    await expect(modelLine(page)).not.toContainText('lost')
    expect(lost()).toBe(1)
    await lose(page, { moment: 'waiting', times: 1 })
    await drop(page, await tilePng(42))
    await expect(page.locator('html')).toHaveAttribute('data-model', 'compiling')
    await expect(notice(page)).toHaveText(STARTED_AGAIN, patiently)
    await expectRightAnswer(page, 42)
    await waitForModel(page, 'webgl')
    expect(lost()).toBe(2)
  },
)

test(
  'lost while photos are brought in: all of them come, on WebGL',
  fault({
    fault: 'The graphics processor is lost while photos are brought in',
    injected: '`WEBGL_lose_context` amid the batch that is described',
    seen: 'The model’s progress again, then that the photos can be searched',
    kept: 'All photos, each once, and their scores',
  }),
  async () => {
    const page = shared()
    const before = lost()
    const tiles = [3, 42, 1234, 2000]
    await page.evaluate(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
    await page.getByRole('link', { name: 'Your photos' }).click()
    await lose(page, { moment: 'drawing', times: 1 })
    await bringInFolder(page, await holidayFolder(tiles))
    await expect(page.locator('html')).toHaveAttribute('data-model', 'compiling')
    await expect(page.locator('[data-indexing=running]')).toBeVisible()
    await waitForPhotos(page, /4 photos can be searched now/)
    expect(lost()).toBe(before + 1)
    await waitForModel(page, 'webgl')
    const card = galleryCard(page, 'holidays')
    await expect(card).toHaveAttribute('data-count', '4')
    // The first by its path is hills/tile-2000.png.
    await card.getByRole('button', { name: 'Look through' }).click()
    await expect(page.locator('.query')).toContainText('tile-2000.png')
    const scores = await shownScores(page)
    shippedScores(2000).forEach((score, c) =>
      expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-2),
    )
  },
)

test(
  'lost while nobody asks, then twice in a row while 50 tiles are re-scored: goes on, at last on WASM',
  fault({
    fault: 'The graphics processor is lost again and again',
    injected: '`WEBGL_lose_context` while nothing runs, then twice amid re-scoring',
    seen: 'A notice that it gave no answer twice in a row and that the model goes on without it, more slowly',
    kept: 'Photos that wait, and the rows that were re-scored; all goes on, at last on WASM',
  }),
  async ({ site }) => {
    const page = shared()
    const before = lost()
    await page.goto(addressOf(site.url))
    await expect(notice(page)).not.toHaveText(STARTED_AGAIN)
    await lose(page, { moment: 'now', times: 1 })
    await expect(page.locator('html')).toHaveAttribute('data-model', 'compiling')
    // A photo that comes meanwhile waits for the model, as it does when the page opens.
    await drop(page, await tilePng(1234))
    await expect(page.getByText('waits for the model, whose progress')).toBeVisible()
    await expect(notice(page)).toHaveText(STARTED_AGAIN, patiently)
    await expectRightAnswer(page, 1234)
    await waitForModel(page, 'webgl')
    await page.getByText('Re-score on this device').click()
    await page.getByLabel('How many').selectOption('50')
    await lose(page, { moment: 'drawing', times: 2 })
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(notice(page)).toContainText(LOST_TWICE, patiently)
    await waitForModel(page, 'wasm')
    await expect(modelLine(page)).toContainText(LOST_TWICE)
    expect(lost()).toBe(before + 3)
    const done = page.locator('[data-rescore=done]')
    await expect(done).toContainText('50 images scored here', patiently)
    await expect(done).toContainText('100% of the ten-nearest')
    await drop(page, await tilePng(42))
    await expectRightAnswer(page, 42)
  },
)
