/** What a visitor does, timed inside of the page. */
import type { Browser, Page } from 'playwright'

/** The query and its ten, and the two pictures of the explanation. */
const MOSAIC_TILES = 13

/** 10 Mbit/s and 40 ms, as the browser's own protocol throttles. */
const BYTES_PER_SECOND = 10e6 / 8
const LATENCY = 40

/** A first visit over a slow line, with nothing kept from before. */
export async function coldVisit(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const line = { downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND }
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: LATENCY, ...line }) // prettier-ignore
    let bytes = 0
    let isShown = false
    context.on('response', (response) => {
      if (!isShown) bytes += Number(response.headers()['content-length'] ?? 0)
    })
    await page.goto(url, { waitUntil: 'commit' })
    const shown = await page.waitForFunction(
      (tiles) =>
        document.querySelectorAll('.mosaic .tile[data-picture=shown]').length >= tiles &&
        performance.now(),
      MOSAIC_TILES,
      { polling: 'raf' },
    )
    isShown = true
    const milliseconds = Number(await shown.jsonValue())
    return { milliseconds, bytes, wireMilliseconds: (bytes / BYTES_PER_SECOND) * 1000 }
  } finally {
    await context.close()
  }
}

/** Milliseconds from each click on a tile to the frame after its mosaic stands in the page. */
export function clickTiles(page: Page, clicks: number): Promise<number[]> {
  return page.evaluate(async (clicks) => {
    const times: number[] = []
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const list = () => document.querySelector<HTMLElement>('[data-query]')
    for (let i = 0; i < clicks + 2; i++) {
      const cells = document.querySelectorAll<HTMLElement>('[role=gridcell][data-image]')
      const cell = cells[(i * 5 + 3) % cells.length]!
      const before = performance.now()
      cell.click()
      while (list()?.dataset.query !== cell.dataset.image) await frame()
      // The next frame begins when this one is painted.
      await frame()
      // The first two meet code that has not run yet.
      if (i > 1) times.push(performance.now() - before)
    }
    return times
  }, clicks)
}

/** The same way for eleven tiles of one picture on a bare canvas. */
export function drawEleven(page: Page, rounds: number): Promise<number[]> {
  return page.evaluate(async (rounds) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const sheet = document.createElement('canvas')
    sheet.width = sheet.height = 320
    const canvas = document.createElement('canvas')
    canvas.width = 11 * 96
    canvas.height = 96
    document.body.append(canvas)
    const context = canvas.getContext('2d')!
    const times: number[] = []
    for (let i = 0; i < rounds; i++) {
      await frame()
      const before = performance.now()
      for (let tile = 0; tile < 11; tile++)
        context.drawImage(sheet, tile * 29, i, 32, 32, tile * 96, 0, 96, 96)
      await frame()
      await frame()
      times.push(performance.now() - before)
    }
    canvas.remove()
    return times
  }, rounds)
}
