/** Rows about the page's thread: whether it is ever held up, and how smoothly the wall scrolls. */
import { existsSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { HELD_UP, listenForLongTasks, longestTasks } from '../../e2e/long-tasks.ts'
import { residentBytes } from '../resident-bytes.ts'
import { notMeasuredRow, rowOf, type Row } from './row.ts'
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

/**
 * Both walls, from the first tile to the last, and the longer one back. On the first way the process
 * grows by about what the sheets weigh, probably what the browser's tools keep of every answer for
 * whoever drives it; that is not proven. So memory is compared from there, and this says nothing of it.
 */
export async function scrollRows(browser: Browser, url: string, isSmall: boolean): Promise<Row[]> {
  const context = await newVisitor(browser)
  const page = await visit(context, url)
  const most = isSmall ? 60 : Infinity
  const first = await scrollWall(page, PIXELS_A_FRAME, most)
  await page.getByLabel('Gallery on the wall').selectOption('cifar10-train')
  await page.locator('[data-image^=cifar10-train]').first().waitFor()
  const second = await scrollWall(page, PIXELS_A_FRAME, most)
  const before = await memoryOf(page)
  const third = await scrollWall(page, -PIXELS_A_FRAME, most)
  const after = await memoryOf(page)
  await context.close()
  const name = 'scrolling the wall of 60,000 tiles'
  const ways = [first, second, third]
  const runs = ways.reduce((sum, { frames }) => sum + frames, 0)
  const detail = smoothness(ways)
  const frames = framesOfSixty(ways)
  return [
    rowOf(`${name}: frames of 60`, '', frames, { atLeast: 58 }, { runs, detail }),
    memoryRow(`${name}: memory after 110,000`, before, after),
  ]
}

/** What a process needs, once it has given back what it kept in case it is wanted again. */
interface Memory {
  /** The page's own, in bytes. */
  heap: number
  /** The whole process'; undefined where the system does not tell. */
  resident: number | undefined
}

async function memoryOf(page: Page): Promise<Memory> {
  const heap = await heapBytes(page)
  const browser = page.context().browser()!
  return { heap, resident: existsSync('/proc') ? await residentBytes(browser) : undefined }
}

function memoryRow(name: string, before: Memory, after: Memory): Row {
  const against = 'after 60,000'
  const inMegabytes = ({ heap, resident = NaN }: Memory) =>
    `${(heap / 1e6).toFixed(1)} MB of the page in a process of ${(resident / 1e6).toFixed(0)} MB`
  const detail = `${inMegabytes(after)} against ${inMegabytes(before)}`
  if (before.resident === undefined || after.resident === undefined)
    return notMeasuredRow(name, against, CONSTANT, 'only Linux tells what a process holds.')
  return rowOf(name, against, after.resident / before.resident, CONSTANT, { runs: 1, detail })
}

/** Allocators keep a little of what they gave back. */
const CONSTANT = { atMost: 1.1 }

function framesOfSixty(parts: readonly Scrolled[]): number {
  const frames = parts.reduce((sum, part) => sum + part.frames, 0)
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
  return Math.min(60, frames / seconds)
}

function smoothness(parts: readonly Scrolled[]): string {
  const worst = Math.max(...parts.map(({ worstMilliseconds }) => worstMilliseconds))
  return `${PIXELS_A_FRAME} pixels a frame; longest time between two ${worst.toFixed(0)} ms`
}
