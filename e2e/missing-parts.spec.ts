/** Browsers that lack or block a part: the page gives what can be given, and says what is missing. */
import type { Page } from '@playwright/test'
import { fault } from './fault.ts'
import { imageId, shippedScores } from './oracle.ts'
import {
  addWorkerScript,
  drop,
  modelLine,
  neighbourItems,
  neighboursOf,
  openSite,
  shortenPatience,
  shownScores,
  waitForModel,
} from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { ISOLATED, serveSite } from './site.ts'
import { tilePng } from './test-files.ts'

// A service worker would answer with the workers' scripts as they were built.
test.use({ serviceWorkers: 'block' })

/** Runs `script` in the page and in each of its workers before anything else. */
async function everywhere(page: Page, script: () => void): Promise<void> {
  await page.addInitScript(script)
  await addWorkerScript(page, '*', script)
}

/** A tile that is clicked is answered: that takes tables, and no model. */
async function expectTilesAnswered(page: Page): Promise<void> {
  const next = await neighbourItems(page).nth(2).getAttribute('data-image')
  await neighbourItems(page).nth(2).getByRole('button').click()
  expect(await neighboursOf(page, next!)).toHaveLength(10)
}

async function expectPhotosAnswered(page: Page): Promise<void> {
  await drop(page, await tilePng(42))
  expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe(imageId(42))
}

test(
  'without WebGL and WebAssembly there are tiles, and a sentence for photos',
  fault({
    fault: 'The browser has neither WebGL nor WebAssembly',
    injected:
      '`WebAssembly` is removed and WebGL contexts are refused, in the page and its workers',
    seen: 'That photos need one of them and this browser has neither',
    kept: 'Every tile is answered',
  }),
  async ({ page, site }) => {
    await everywhere(page, () => {
      Object.assign(globalThis, { WebAssembly: undefined })
      const getContext = OffscreenCanvas.prototype.getContext as (...call: unknown[]) => unknown
      Object.assign(OffscreenCanvas.prototype, {
        getContext(this: OffscreenCanvas, ...call: unknown[]) {
          return String(call[0]).startsWith('webgl') ? null : getContext.apply(this, call)
        },
      })
    })
    await openSite(page, site.url)
    const sentence = 'needs WebGL or WebAssembly, and this browser has neither'
    await expect(modelLine(page)).toContainText(sentence)
    await expectTilesAnswered(page)
    await drop(page, await tilePng(42))
    await expect(page.getByRole('status')).toContainText(sentence)
    await expectTilesAnswered(page)
  },
)

test('a page whose code takes long says that it comes', async ({ page, site }) => {
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/quality-page-*.js', async (route) => {
    await arrived
    await route.continue()
  })
  await openSite(page, site.url)
  await page.getByRole('link', { name: 'How good is it?' }).click()
  await expect(page.getByText('Loading this page…')).toBeVisible()
  arrive()
  await expect(page.getByRole('heading', { name: 'How good is it?' })).toBeVisible()
  await expect(page.getByText('Loading this page…')).toHaveCount(0)
})

test(
  'without WASM SIMD photos are answered, and the page says that it is slow',
  fault({
    fault: 'WebAssembly without SIMD',
    injected: '`WebAssembly.validate` denies it, in the page and its workers',
    seen: 'That the model runs on WASM without SIMD, slowly',
    kept: 'Tiles and photos are answered',
  }),
  async ({ page, site }) => {
    await everywhere(page, () => {
      WebAssembly.validate = () => false
    })
    await openSite(page, `${site.url}?backend=wasm`)
    await waitForModel(page, 'wasm')
    await expect(modelLine(page)).toContainText('WASM (without SIMD, slow in this browser)')
    await expectPhotosAnswered(page)
  },
)

test(
  'without IndexedDB and Cache Storage all is answered',
  fault({
    fault: 'IndexedDB and Cache Storage are blocked, as in some private windows',
    injected: 'Both throw `SecurityError`, in the page and its workers',
    seen: 'Answers as always',
    kept: 'All answers of the visit; nothing for the next one',
  }),
  async ({ page, site }) => {
    await everywhere(page, () => {
      for (const name of ['indexedDB', 'caches'])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('Blocked.', 'SecurityError')
          },
        })
    })
    await openSite(page, site.url)
    await expectTilesAnswered(page)
    await waitForModel(page, 'wasm')
    await expectPhotosAnswered(page)
  },
)

test(
  'where workers never speak, the page answers by itself',
  fault({
    fault: 'Workers start but never speak',
    injected: 'The workers’ scripts are replaced by one that waits forever',
    seen: 'Answers as always, a little later',
    kept: 'Tiles and photos are answered, in the page itself',
  }),
  async ({ page, site }) => {
    // As long as src/worker/start-worker.ts waits.
    await page.addInitScript(shortenPatience, 10_000)
    await page.route('**/*.worker-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'await new Promise(() => {})' }),
    )
    await openSite(page, site.url)
    await expectTilesAnswered(page)
    await waitForModel(page, 'wasm')
    await expectPhotosAnswered(page)
  },
)

test(
  'on a host that isolates the page photos are answered on WASM, on every core',
  fault({
    fault: 'The host isolates the page, so that the model’s convolutions run on threads',
    injected: 'Every file comes with Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy',
    seen: 'Answers as always, sooner',
    kept: 'Tiles and photos are answered',
  }),
  async ({ page }) => {
    const site = await serveSite('/', { headers: ISOLATED })
    await openSite(page, `${site.url}?backend=wasm`)
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await waitForModel(page, 'wasm')
    const cores = await page.evaluate(() => navigator.hardwareConcurrency)
    const threads = Math.min(cores, 4)
    const line = threads > 1 ? `WASM (SIMD, ${threads} threads)` : 'WASM (SIMD)'
    await expect(page.getByText(line)).toBeVisible()
    await drop(page, await tilePng(42))
    await neighboursOf(page, 'tile-42.png')
    const scores = await shownScores(page)
    shippedScores(42).forEach((score, c) => expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-3))
    await site.close()
  },
)
