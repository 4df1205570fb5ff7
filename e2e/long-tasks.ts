/** Listens for tasks that hold up the page, part by part of a visit, by the Long Tasks API. */
import type { Page } from 'playwright'

export interface LongestTask {
  during: string
  /** 0 where none took 50 ms, which is what the browser calls long. */
  milliseconds: number
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

/** The longest since it was last asked, in milliseconds. */
export async function longestTask(page: Page): Promise<number> {
  // Entries come a while after their tasks: once the page has had a moment to itself.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  return page.evaluate(() => Math.max(0, ...window.longTasks.splice(0)))
}

/**
 * Opens the page as far as the model's coming, searches, scrolls both walls and shuffles one, and
 * scores tiles again. The page must listen already.
 */
export async function longestTasks(page: Page, url: string): Promise<LongestTask[]> {
  const tasks: LongestTask[] = []
  const during = async (part: string, act: () => Promise<unknown>) => {
    await act()
    tasks.push({ during: part, milliseconds: await longestTask(page) })
  }
  await during('loading', async () => {
    await page.goto(`${url}?backend=wasm`)
    await page.waitForFunction(() => document.documentElement.dataset.model === 'ready')
  })
  await during('searching', () => search(page, 12))
  await during('scrolling', () => scroll(page, 60))
  await during('changing the gallery', async () => {
    await page.getByLabel('Gallery on the wall').selectOption('cifar10-train')
    await page.locator('[data-image^=cifar10-train]').first().waitFor()
  })
  await during('scrolling 50,000 tiles', () => scroll(page, 60))
  await during('shuffling 50,000 tiles', () =>
    page.getByRole('button', { name: 'Shuffle' }).click(),
  )
  await during('re-scoring', async () => {
    await page.getByText('Re-score on this device').click()
    await page.getByLabel('How many').selectOption('50')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.locator('[data-rescore=done]').waitFor()
  })
  return tasks
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
