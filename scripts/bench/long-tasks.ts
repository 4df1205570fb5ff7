/** Listens for tasks that hold up the page, part by part of a visit, by the Long Tasks API. */
import type { Browser, Page } from 'playwright'

export interface LongestTask {
  during: 'loading' | 'searching' | 'scrolling' | 're-scoring'
  /** 0 where none took 50 ms. */
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

/** The longest since it was last asked. */
export async function longestTask(page: Page): Promise<number> {
  // Entries come a while after their tasks: once the page has had a moment to itself.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  return page.evaluate(() => Math.max(0, ...window.longTasks.splice(0)))
}

/** A visit as far as the model's coming, then searches, the wall, and a few sheets scored again. */
export async function longestTasks(
  browser: Browser,
  url: string,
  isSmall: boolean,
): Promise<LongestTask[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await listenForLongTasks(page)
  const tasks: LongestTask[] = []
  const note = async (during: LongestTask['during']) => {
    tasks.push({ during, milliseconds: await longestTask(page) })
  }
  await page.goto(`${url}?backend=wasm`)
  await page.waitForFunction(() => document.documentElement.dataset.model === 'ready')
  await note('loading')
  await search(page, isSmall ? 3 : 20)
  await note('searching')
  await scroll(page, isSmall ? 30 : 240)
  await note('scrolling')
  if (!isSmall) {
    await rescore(page)
    await note('re-scoring')
  }
  await page.close()
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

async function scroll(page: Page, steps: number): Promise<void> {
  await page.locator('[role=grid]').hover()
  for (let step = 0; step < steps; step++) await page.mouse.wheel(0, 400)
}

async function rescore(page: Page): Promise<void> {
  await page.getByText('Re-score on this device').click()
  await page.getByLabel('How many').selectOption('50')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.locator('[data-rescore=done]').waitFor()
}
