/** Listens for tasks that hold up the page, part by part of a visit, by the Long Tasks API. */
import type { Page } from 'playwright'
import { traceTasks } from './task-trace.ts'

export interface LongestTask {
  during: string
  /** 0 where none took 50 ms, which is what the browser calls long. */
  milliseconds: number
  /** The most that one task of the page computed: less, where other programs had its processor meanwhile. */
  computed: number
}

declare global {
  interface Window {
    longTasks: number[]
  }
}

/** Before anything of the page runs. */
export async function listenForLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
}

/**
 * Opens the page as far as the model's coming, searches, scrolls both walls and shuffles one, scores
 * tiles again, and last lets the page's thread be held up for 400 ms, which has to be seen. The page
 * must listen already.
 */
export async function longestTasks(page: Page, url: string): Promise<LongestTask[]> {
  const parts: [string, () => Promise<unknown>][] = [
    ['loading', () => load(page, url)],
    ['searching', () => search(page, 12)],
    ['scrolling', () => scroll(page, 60)],
    ['changing the gallery', () => changeGallery(page)],
    ['scrolling 50,000 tiles', () => scroll(page, 60)],
    ['shuffling 50,000 tiles', () => page.getByRole('button', { name: 'Shuffle' }).click()],
    ['re-scoring', () => rescore(page)],
    [HELD_UP, () => holdUp(page, 400)],
  ]
  const longest: number[] = []
  const computed = await traceTasks(page, async (begin) => {
    for (const [part, act] of parts) {
      await begin(part)
      await act()
      longest.push(await longestTask(page))
    }
  })
  return parts.map(([during], i) => ({
    ...{ during, milliseconds: longest[i]!, computed: computed.get(during) ?? 0 },
  }))
}

/** The part in which it is tried whether anything would be seen. */
export const HELD_UP = 'being held up'

/** As a task of the page's own: one of the browser's tools is not counted. */
const holdUp = (page: Page, milliseconds: number) =>
  page.evaluate(
    (milliseconds) =>
      new Promise<void>((done) =>
        setTimeout(() => {
          const end = performance.now() + milliseconds
          while (performance.now() < end);
          done()
        }),
      ),
    milliseconds,
  )

/** The longest since it was last asked, in milliseconds. */
async function longestTask(page: Page): Promise<number> {
  // Entries come a while after their tasks: once the page has had a moment to itself.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  return page.evaluate(() => Math.max(0, ...window.longTasks.splice(0)))
}

async function load(page: Page, url: string): Promise<void> {
  await page.goto(`${url}?backend=wasm`)
  await page.waitForFunction(() => document.documentElement.dataset.model === 'ready')
}

async function search(page: Page, clicks: number): Promise<void> {
  const tiles = page.locator('[role=gridcell][data-image]')
  for (let i = 0; i < clicks; i++) {
    const tile = tiles.nth(i * 3)
    const image = await tile.getAttribute('data-image')
    await tile.click()
    await page.waitForFunction(
      (query) => document.querySelector<HTMLElement>('[data-query]')?.dataset.query === query,
      image,
    )
  }
}

async function scroll(page: Page, turns: number): Promise<void> {
  await page.locator('[role=grid]').hover()
  for (let turn = 0; turn < turns; turn++) await page.mouse.wheel(0, 400)
}

async function changeGallery(page: Page): Promise<void> {
  await page.getByLabel('Gallery on the wall').selectOption('cifar10-train')
  await page.locator('[data-image^=cifar10-train]').first().waitFor()
}

async function rescore(page: Page): Promise<void> {
  await page.getByText('Re-score on this device').click()
  await page.getByLabel('How many').selectOption('50')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.locator('[data-rescore=done]').waitFor()
}
