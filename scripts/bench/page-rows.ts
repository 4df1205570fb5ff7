/** Rows about the page's thread: whether it is ever held up, and how smoothly the wall scrolls. */
import type { Browser } from 'playwright'
import { HELD_UP, listenForLongTasks, longestTasks } from '../../e2e/long-tasks.ts'
import { residentBytes } from '../resident-bytes.ts'
import { rowOf, type Row } from './row.ts'
import { heapBytes, scrollWall, type Scrolled } from './scroll.ts'
import { newVisitor, visit } from './visits.ts'

/** Three rows of tiles: all of the 60,000 pass in less than a minute. */
const PIXELS_A_FRAME = 204

export async function longTaskRow(browser: Browser, url: string): Promise<Row> {
  const context = await newVisitor(browser)
  const page = await context.newPage()
  await listenForLongTasks(page)
  const tasks = (await longestTasks(page, url)).filter(({ during }) => during !== HELD_UP)
  await context.close()
  const computed = Math.max(...tasks.map((task) => task.computed))
  const parts = tasks.map(({ during, computed }) => `${during} ${computed.toFixed(0)}`).join(', ')
  const long = tasks.filter(({ milliseconds }) => milliseconds > 50)
  const waits = long.map(({ during, milliseconds }) => `${during} ${milliseconds}`).join(', ')
  return rowOf(
    'longest task of the page: milliseconds of computing',
    '',
    computed,
    { atMost: 50 },
    { runs: 1, detail: `${parts}; over 50 with what other programs took: ${waits || 'none'}` },
  )
}

/** Both walls, from the first tile to the last. */
export async function scrollRows(browser: Browser, url: string, isSmall: boolean): Promise<Row[]> {
  const context = await newVisitor(browser)
  const page = await visit(context, url)
  const most = isSmall ? 60 : Infinity
  const first = await scrollWall(page, PIXELS_A_FRAME, most)
  const before = { heap: await heapBytes(page), resident: await residentBytes(browser) }
  await page.getByLabel('Gallery on the wall').selectOption('cifar10-train')
  await page.locator('[data-image^=cifar10-train]').first().waitFor()
  const second = await scrollWall(page, PIXELS_A_FRAME, most)
  const after = { heap: await heapBytes(page), resident: await residentBytes(browser) }
  await context.close()
  const growth = after.heap / before.heap
  const name = 'scrolling the wall of 60,000 tiles'
  const runs = first.frames + second.frames
  return [
    rowOf(
      `${name}: frames of 60`,
      '',
      framesOfSixty([first, second]),
      { atLeast: 58 },
      {
        ...{ runs, detail: smoothness([first, second]) },
      },
    ),
    rowOf(
      `${name}: memory at its end`,
      'after the first 10,000 tiles',
      growth,
      { atMost: 1.5 },
      {
        runs: 1,
        detail: `page ${inMegabytes(before.heap)} to ${inMegabytes(after.heap)}, process ${inMegabytes(before.resident)} to ${inMegabytes(after.resident)}, ${first.cells} to ${second.cells} tiles in the page`,
      },
    ),
  ]
}

function framesOfSixty(parts: readonly Scrolled[]): number {
  const frames = parts.reduce((sum, part) => sum + part.frames, 0)
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
  return Math.min(60, frames / seconds)
}

function smoothness(parts: readonly Scrolled[]): string {
  const worst = Math.max(...parts.map(({ worstMilliseconds }) => worstMilliseconds))
  return `${PIXELS_A_FRAME} pixels a frame; longest time between two ${worst.toFixed(0)} ms`
}

const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
