/** Rows about what grows with the gallery: ten times as many images a step, generated in the browser. */
import type { Page } from 'playwright'
import { openWorker } from './bench-page.ts'
import { inMilliseconds, rowOf, type Row } from './row.ts'
import { median } from './statistics.ts'

/** The tables that ship, and how often each is asked. */
const TABLES = [
  { feature: 'scores', dtype: 'float32', width: 10, queries: 40 },
  { feature: 'code', dtype: 'int8', width: 128, queries: 20 },
  { feature: 'embedding', dtype: 'uint8', width: 512, queries: 10 },
] as const

const SMALLEST = 1e4

/** Ten times the rows may take a fifth more than ten times as long: beyond that it bends. */
const STRAIGHT = 12

/** @param largest how many images the largest gallery has, a power of ten */
export async function scaleRows(page: Page, largest: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const { feature, dtype, width, queries } of TABLES) {
    let before: number | undefined
    for (let count = SMALLEST; count <= largest; count *= 10) {
      const worker = await openWorker(page, 'scale', 'search')
      const { bytes, firstAnswer } = await worker.call('generate', dtype, count, width)
      // Code that has not been compiled yet is no matter of size.
      await worker.call('time', queries)
      const times = await worker.call('time', queries)
      await worker.close()
      const growth = median(times) / (before ?? NaN)
      const name = `query of ${count} x ${width} ${dtype} (${feature})`
      const size = `${(bytes / 1e6).toFixed(1)} MB`
      const detail = `${inMilliseconds(times)}; ${size}, first answer after ${firstAnswer.toFixed(0)} ms`
      const facts = { detail, runs: queries }
      rows.push(
        before === undefined
          ? { name, against: '', ratio: null, reach: '', holds: null, ...facts }
          : rowOf(name, 'a tenth of the rows', growth, { atMost: STRAIGHT }, facts),
      )
      before = median(times)
    }
  }
  return rows
}
