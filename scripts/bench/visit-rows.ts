/** Rows about what a visitor waits for. */
import type { Browser } from 'playwright'
import { factsOf, rowOf, slowerRow, type Row } from './row.ts'
import { coldVisit, newVisitor, raceClicks, visit } from './visits.ts'
import { median } from './statistics.ts'

/** Milliseconds of a frame, at 60 a second. */
const FRAME = 1000 / 60

export async function clickRow(browser: Browser, url: string, rounds: number): Promise<Row> {
  const context = await newVisitor(browser)
  const times = await raceClicks(await visit(context, url), rounds)
  await context.close()
  const frames = (median(times.ours) - median(times.theirs)) / FRAME
  return rowOf(
    'click on a tile to mosaic painted: frames more',
    'eleven tiles drawn on a bare canvas',
    frames,
    { atMost: 2 },
    factsOf(times),
  )
}

export async function coldRows(browser: Browser, url: string, rounds: number): Promise<Row[]> {
  const visits: Awaited<ReturnType<typeof coldVisit>>[] = []
  for (let round = 0; round < rounds; round++) visits.push(await coldVisit(browser, url))
  const megabytes = median(visits.map(({ bytes }) => bytes)) / 1e6
  const times = {
    ours: visits.map(({ milliseconds }) => milliseconds),
    theirs: visits.map(({ atLineRate }) => atLineRate),
  }
  const name = 'first mosaic, cold, at 10 Mbit/s and 40 ms'
  const detail = 'JavaScript, opening, sheets; nothing compressed'
  return [
    slowerRow(name, 'its bytes at that rate', times, 1.3),
    rowOf(`${name}: megabytes`, '', megabytes, { atMost: 1.2 }, { detail, runs: rounds }),
  ]
}
