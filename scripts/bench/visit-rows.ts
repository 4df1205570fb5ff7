/** Rows about what a visitor waits for. */
import type { Browser } from 'playwright'
import { factsOf, rowOf, slowerRow, type Row } from './row.ts'
import { coldVisit, newVisitor, raceClicks, visit } from './visits.ts'
import { median } from './statistics.ts'

/** Milliseconds of a frame, at 60 a second. */
const FRAME = 1000 / 60

/** A visit each: for mosaics that were seen before, and for those whose pictures come from the (near) host. */
export async function clickRows(browser: Browser, url: string, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const [atHand, pictures] of [
    [true, 'its pictures at hand'],
    [false, 'pictures fetched from this machine'],
  ] as const) {
    const context = await newVisitor(browser)
    const times = await raceClicks(await visit(context, url), rounds, atHand)
    await context.close()
    const frames = (median(times.ours) - median(times.theirs)) / FRAME
    const name = `click on a tile to mosaic painted, ${pictures}: frames more`
    rows.push(rowOf(name, 'eleven tiles drawn on a bare canvas', frames, { atMost: 2 }, factsOf(times))) // prettier-ignore
  }
  return rows
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
