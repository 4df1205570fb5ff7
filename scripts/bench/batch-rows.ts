/** Rows about many images, and about the model's start. */
import type { Page } from 'playwright'
import { openWorker } from './bench-page.ts'
import { race } from './race.ts'
import { rowOf, slowerRow, type Row } from './row.ts'
import { median } from './statistics.ts'

/** Re-scoring tiles with all that belongs to it. */
export async function rescoreRow(page: Page, count: number, rounds: number): Promise<Row> {
  const worker = await openWorker(page, 'batch', 'embedding')
  await worker.call('start', 'wasm, one thread')
  await worker.call('firstRun', 'ours')
  const { ours, theirs } = await worker.call('raceBatches', count, rounds)
  await worker.close()
  const detail = `${perSecond(count, ours)} against ${perSecond(count, theirs)} images a second`
  const throughput = median(theirs) / median(ours)
  return rowOf(
    `re-score ${count} images`,
    'the bare model in the same batches',
    throughput,
    { atLeast: 0.92 },
    { detail, runs: ours.length },
  )
}

/** Each run in a fresh worker, whose backend runs already. */
export async function startRow(page: Page, rounds: number): Promise<Row> {
  const started = async (side: 'checked' | 'bare') => {
    const worker = await openWorker(page, 'start', 'embedding')
    await worker.call('start', 'wasm, one thread')
    const milliseconds = await (side === 'checked'
      ? worker.call('startChecked', 'wasm')
      : worker.call('firstRun', 'ours'))
    await worker.close()
    return milliseconds
  }
  const times = await race(
    { ours: () => started('checked'), theirs: () => started('bare') },
    { rounds, warmUps: 1 },
  )
  return slowerRow(
    'model: last byte to ready, checks included',
    'loading it and one bare run',
    times,
    1.3,
  )
}

const perSecond = (count: number, times: number[]) => ((count * 1000) / median(times)).toFixed(1)
