/** Drives the page as a person would, and reads from it what a person or a script is promised. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { articleLink } from './oracle.ts'

export interface ShownNeighbour {
  image: string
  distance: number
  rank: number
}

export const neighbourItems = (page: Page) =>
  page.getByRole('list', { name: 'Nearest images' }).getByRole('listitem')

/** Where the page tells about its model. */
export const modelLine = (page: Page) => page.getByRole('region', { name: 'The model' })

export const slider = (page: Page) =>
  page.getByRole('slider', { name: 'From what it is to how it looks' })

/** Waits for what is looked for every few milliseconds: an expectation looks again after up to a second. */
async function soon<Given>(
  page: Page,
  isSo: (given: Given) => boolean,
  given: Given,
  timeout = 200_000,
): Promise<void> {
  await page.waitForFunction(isSo as (given: unknown) => boolean, given, { polling: 20, timeout })
}

/** Opens the page and waits for a mosaic. */
export async function openSite(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await waitForMosaic(page)
}

export async function waitForMosaic(page: Page): Promise<void> {
  await soon(page, () => document.querySelector('[data-query] [data-image]') !== null, undefined)
  await expect(neighbourItems(page).first()).toBeVisible()
}

/** Waits until the mosaic of this query is shown, then reads its neighbours. */
export async function neighboursOf(page: Page, query: string): Promise<ShownNeighbour[]> {
  await soon(
    page,
    (query) => document.querySelector<HTMLElement>('[data-query]')?.dataset.query === query,
    query,
  )
  await expect(page.getByRole('list', { name: 'Nearest images' })).toHaveAttribute(
    'data-query',
    query,
  )
  return shownNeighbours(page)
}

export async function shownNeighbours(page: Page): Promise<ShownNeighbour[]> {
  return neighbourItems(page).evaluateAll((items) =>
    (items as HTMLElement[]).map(({ dataset }) => ({
      image: dataset.image ?? '',
      distance: Number(dataset.distance),
      rank: Number(dataset.rank),
    })),
  )
}

/** The ten class scores that the bars show. */
export async function shownScores(page: Page): Promise<number[]> {
  return page
    .locator('[data-score]')
    .evaluateAll((bars) => (bars as HTMLElement[]).map((bar) => Number(bar.dataset.score)))
}

export async function waitForModel(page: Page, backend: 'webgl' | 'wasm'): Promise<void> {
  const html = page.locator('html')
  const isThere = () => /ready|failed/.test(document.documentElement.dataset.model ?? '')
  await soon(page, isThere, undefined, 200_000)
  await expect(html).toHaveAttribute('data-model', 'ready')
  await expect(html).toHaveAttribute('data-backend', backend)
}

export interface FileBytes {
  name: string
  mimeType: string
  buffer: Buffer
}

export async function pick(page: Page, file: FileBytes): Promise<void> {
  await page.getByLabel('Choose an image').setInputFiles(file)
}

/** Lets go of files over the page, as a file manager does. */
export async function drop(page: Page, ...files: FileBytes[]): Promise<void> {
  await transfer(page, 'drop', { files })
}

/** Pastes a file, as after copying a picture. */
export async function paste(page: Page, file: FileBytes): Promise<void> {
  await transfer(page, 'paste', { files: [file] })
}

interface Carried {
  files?: FileBytes[]
  /** By their types, as `text/html`. */
  texts?: Record<string, string>
}

/** A drop is dragged there first: what the page does not take then, the browser opens in its place. */
export async function transfer(
  page: Page,
  kind: 'drop' | 'paste',
  { files = [], texts = {} }: Carried,
): Promise<void> {
  const packed = files.map(({ buffer, ...rest }) => ({
    ...rest,
    base64: buffer.toString('base64'),
  }))
  const carried = await page.evaluateHandle(
    ({ packed, texts }) => {
      const carried = new DataTransfer()
      for (const { name, mimeType, base64 } of packed) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        carried.items.add(new File([bytes], name, { type: mimeType }))
      }
      for (const [type, text] of Object.entries(texts)) carried.setData(type, text)
      return carried
    },
    { packed, texts },
  )
  const isTaken = (type: 'dragover' | 'drop' | 'paste') =>
    carried.evaluate((carried, type) => {
      const init = { bubbles: true, cancelable: true }
      const event =
        type === 'paste'
          ? new ClipboardEvent(type, { ...init, clipboardData: carried })
          : new DragEvent(type, { ...init, dataTransfer: carried })
      return !document.body.dispatchEvent(event)
    }, type)
  if (kind === 'drop') {
    const targetShown = await watchForDropTarget(page)
    expect(await isTaken('dragover'), 'what is dragged over the page is taken').toBe(true)
    await targetShown()
    expect(await isTaken('drop'), 'what is dropped is taken').toBe(true)
    await expect(page.locator('.drop-target')).toHaveCount(0)
  } else await isTaken('paste')
  await carried.dispose()
}

/**
 * Looks, from now on, for the page's sign that what is dragged can be let go of there, which it takes back
 * half a second later if it hears no more. @returns what waits until it has been shown
 */
export async function watchForDropTarget(page: Page): Promise<() => Promise<void>> {
  const shown = await page.evaluateHandle(() => {
    let show = () => {}
    const shown = new Promise<void>((resolve) => (show = resolve))
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.drop-target')) return
      observer.disconnect()
      show()
    }).observe(document.body, { childList: true, subtree: true })
    return { shown }
  })
  return async () => {
    await shown.evaluate(({ shown }) => shown)
    await shown.dispose()
  }
}

/** Presses the button that saves a file; its name and its content. */
export async function savedBy(
  page: Page,
  button: string,
): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/**
 * Runs `script` in each worker of these files before the worker's own: `embedder`, or `*` for all. A
 * service worker would answer with the files as they were built: the test blocks it.
 */
export async function addWorkerScript<Given>(
  page: Page,
  worker: string,
  script: string | ((given: Given) => void),
  given?: Given,
): Promise<void> {
  const first = typeof script === 'string' ? script : `(${script})(${JSON.stringify(given)})`
  await page.route(`**/${worker}.worker-*.js`, async (route) => {
    const response = await route.fetch()
    // With its headers: an isolated page starts no worker without them.
    await route.fulfill({ response, body: `${first};${await response.text()}` })
  })
}

/**
 * Runs before a page's or a worker's own script: where that waits as long as `patience` says, in
 * milliseconds, to find that nothing comes, it waits a quarter as long.
 */
export function shortenPatience(patience: number): void {
  const wait = globalThis.setTimeout as (...call: unknown[]) => unknown
  Object.assign(globalThis, {
    setTimeout: (act: unknown, milliseconds?: number, ...given: unknown[]) =>
      wait(act, milliseconds === patience ? patience / 4 : milliseconds, ...given),
  })
}

/** The model stays on its way: what the page is like then, and nothing heavy while other things are looked at. */
export async function holdModel(page: Page): Promise<void> {
  await page.route('**/model/shard-*', () => new Promise(() => undefined))
}

/** The model stays on its way until the returned function is called. */
export async function delayModel(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/model/shard-02-*', async (route) => {
    await released
    await route.continue()
  })
  return release
}

/** The mosaic of one tile by the article's method, with its pictures, and no model. */
export async function openQuietly(page: Page, url: string): Promise<void> {
  await holdModel(page)
  await openSite(page, `${url}?backend=wasm${articleLink(42)}`)
  await expect(page.locator('.neighbours [data-picture=shown]')).toHaveCount(10)
}

/** Waits until the service worker has kept the page. */
export const isKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active))
