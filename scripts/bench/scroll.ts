/** Scrolls a wall from one end to the other, frame by frame, timed inside of the page. */
import type { Page } from 'playwright'

export interface Scrolled {
  seconds: number
  frames: number
  /** The longest time between two frames. */
  worstMilliseconds: number
  /** Cells that stood in the page at the end. */
  cells: number
}

/** @param pixelsAFrame below 0 to scroll up. @param most frames, where it is not scrolled to the end */
export function scrollWall(page: Page, pixelsAFrame: number, most: number): Promise<Scrolled> {
  return page.evaluate(
    async ({ pixelsAFrame, most }) => {
      const wall = document.querySelector('.wall-scroller')!
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const isAtEnd = () =>
        pixelsAFrame < 0
          ? wall.scrollTop === 0
          : wall.scrollTop + wall.clientHeight >= wall.scrollHeight - 1
      const began = await frame()
      let [now, frames, worst] = [began, 0, 0]
      while (frames < most && !isAtEnd()) {
        wall.scrollTop += pixelsAFrame
        const next = await frame()
        worst = Math.max(worst, next - now)
        now = next
        frames++
      }
      const cells = wall.querySelectorAll('[role=gridcell]').length
      return { seconds: (now - began) / 1000, frames, worstMilliseconds: worst, cells }
    },
    { pixelsAFrame, most },
  )
}

/** Milliseconds in which a browser has surely given back what it need not keep. */
const TIME_TO_GIVE_BACK = 3000

/**
 * The page's own memory in bytes, after what nobody holds any more was collected. The browser is told
 * that memory is short, so that it gives back the pictures that it keeps in case they are wanted again.
 * Needs a browser started with `--js-flags=--expose-gc`, for the workers' sake.
 */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Memory.simulatePressureNotification', { level: 'critical' })
  for (const worker of page.workers()) await worker.evaluate('gc()')
  await page.waitForTimeout(TIME_TO_GIVE_BACK)
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value
}
