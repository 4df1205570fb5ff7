/** What a visitor does, timed inside of the page. */
import type { Browser, BrowserContext, Page } from 'playwright'
import type { Sides } from './row.ts'

/** The query and its ten, and the two pictures of the explanation. */
const MOSAIC_TILES = 13

/** 10 Mbit/s and 40 ms, as the browser's own protocol throttles, workers too. */
const BYTES_PER_SECOND = 10e6 / 8
const LATENCY = 40

/** A visitor of whom nothing is known yet. */
export async function newVisitor(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  // tsx marks functions by this name, which the page does not know.
  await context.addInitScript('globalThis.__name = (made) => made')
  return context
}

/** The page with its first mosaic, the model ready on WASM. */
export async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}?backend=wasm`)
  await page.waitForFunction(() => document.documentElement.dataset.model === 'ready')
  return page
}

/** A first visit over a slow line: milliseconds until the first mosaic, and the bytes until then. */
export async function coldVisit(browser: Browser, url: string) {
  const context = await newVisitor(browser)
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: LATENCY },
      ...{ downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND },
    })
    let bytes = 0
    context.on('response', (response) => {
      // A sheet's picture is shown from a blob of bytes that have been counted.
      if (response.url().startsWith('blob:')) return
      bytes += Number(response.headers()['content-length'] ?? 0)
    })
    await page.goto(url, { waitUntil: 'commit' })
    const shown = await page.waitForFunction(
      (tiles) =>
        document.querySelectorAll('.mosaic .tile[data-picture=shown]').length >= tiles &&
        performance.now(),
      MOSAIC_TILES,
      { polling: 'raf' },
    )
    const needed = bytes
    const milliseconds = Number(await shown.jsonValue())
    return { milliseconds, bytes: needed, atLineRate: (needed / BYTES_PER_SECOND) * 1000 }
  } finally {
    await context.close()
  }
}

/**
 * In turn: from a click on a tile to the frame after its mosaic stands in the page with all its
 * pictures, and the same way eleven tiles of one picture on a bare canvas. Milliseconds of each.
 * @param atHand whether the mosaic was shown before, so that its pictures need not be fetched
 */
export function raceClicks(page: Page, rounds: number, atHand: boolean): Promise<Sides> {
  return page.evaluate(
    async ([rounds, atHand]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const picture = document.createElement('canvas')
      picture.width = picture.height = 320
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: 11 * 96, height: 96 })
      canvas.style.position = 'fixed'
      document.body.append(canvas)
      const context = canvas.getContext('2d')!
      const isShown = (image: string | undefined) =>
        document.querySelector<HTMLElement>('[data-query]')?.dataset.query === image &&
        document.querySelectorAll('.neighbours [data-picture=shown]').length === 10 &&
        document.querySelector('.query [data-picture=shown]')
      const draw = async (round: number) => {
        for (let tile = 0; tile < 11; tile++)
          context.drawImage(picture, tile * 29, round % 288, 32, 32, tile * 96, 0, 96, 96)
        await frame()
      }
      const click = async (round: number) => {
        const cells = document.querySelectorAll<HTMLElement>('[role=gridcell][data-image]')
        const cell = cells[(round * 5 + 3) % cells.length]!
        cell.click()
        do await frame()
        while (!isShown(cell.dataset.image))
      }
      const time = async (act: () => Promise<void>) => {
        await frame()
        const before = performance.now()
        await act()
        // The next frame begins when this one is painted.
        await frame()
        return performance.now() - before
      }
      const times = { ours: [] as number[], theirs: [] as number[] }
      // The first two meet code that has not run yet.
      for (let round = -2; round < rounds; round++) {
        const theirs = await time(() => draw(round + 2))
        if (atHand) for (const before of [round + 3, round + 2]) await click(before)
        const ours = await time(() => click(round + 3))
        if (round < 0) continue
        times.ours.push(ours)
        times.theirs.push(theirs)
      }
      canvas.remove()
      return times
    },
    [rounds, atHand] as const,
  )
}
