/** Rows about one image's embedding, and many images'. */
import type { Page } from 'playwright'
import { embedOnce, raceBatches, runEmbedding, startTime, type EmbeddingRun } from './bench-page.ts'
import type { Native } from './native.ts'
import { race } from './race.ts'
import { fasterRow, rowOf, slowerRow, type Row } from './row.ts'
import { median } from './statistics.ts'

/** How much is measured: CI only sees that everything runs. */
export interface Extent {
  rounds: number
  /** Images of a batch run. */
  batch: number
  isSmall: boolean
}

const STOCK = 'the same network with convolution, normalisation and relu apart'

/** Of two engines' scores of one image: more is another network, not another order of sums. */
const SAME_SCORES = 1e-3

/** Leaves a WASM worker with one thread running. */
export async function wasmRows(page: Page, extent: Extent, native?: Native): Promise<Row[]> {
  const { rounds } = extent
  const two = await runChecked(page, 'wasm', 2, rounds)
  const one = await runChecked(page, 'wasm', 1, rounds)
  const rows = [
    fasterRow('embed one image, WASM, one thread', STOCK, sides(one, 'stock'), 1.25),
    fasterRow(
      `embed one image, WASM, all threads (${two.threads})`,
      `${STOCK}, one thread as it comes`,
      { ours: two.steady.ours!, theirs: one.steady.stock! },
      2,
    ),
    fasterRow('embed one image, WASM, one thread', 'onnxruntime-web, one thread', sides(one, 'onnx'), 1.2), // prettier-ignore
    fasterRow(`embed one image, WASM, ${two.threads} threads`, 'onnxruntime-web, two threads', sides(two, 'onnx'), 1), // prettier-ignore
  ]
  if (native) {
    const theirs = () => native.ask('embed')
    const times = await race({ ours: () => embedOnce(page), theirs }, { rounds, warmUps: 2 })
    rows.push(slowerRow('embed one image, WASM, one thread', 'PyTorch, one thread', times, 2))
  }
  return rows
}

/** Reads the worker that `wasmRows` left, then starts others. */
export async function batchRows(page: Page, { batch, rounds, isSmall }: Extent): Promise<Row[]> {
  const { ours, theirs } = await raceBatches(page, batch, isSmall ? 1 : 3)
  const throughput = median(theirs!) / median(ours!)
  const facts = {
    detail: `${perSecond(batch, ours!)} against ${perSecond(batch, theirs!)} images a second`,
    runs: ours!.length,
  }
  const starts = await race(
    { ours: () => startTime(page, 'checked'), theirs: () => startTime(page, 'bare') },
    { rounds: isSmall ? 1 : Math.min(rounds, 5), warmUps: isSmall ? 0 : 1 },
  )
  return [
    rowOf(`re-score ${batch} images`, 'the bare model in the same batches', throughput, { atLeast: 0.92 }, facts), // prettier-ignore
    slowerRow('model: last byte to ready, checks included', 'loading it and one bare run', starts, 1.3), // prettier-ignore
  ]
}

/** Two rows of the backend that only hardware makes quick; here it shows what is compiled and drawn. */
export async function webglRows(page: Page, renderer: string, isSmall: boolean): Promise<Row[]> {
  const first: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  let run: EmbeddingRun | undefined
  for (let round = 0; round < (isSmall ? 1 : 2); round++) {
    run = await runChecked(page, 'webgl', 0, isSmall ? 1 : 4)
    first.ours.push(run.firstRun.ours)
    first.theirs.push(run.firstRun.stock)
  }
  const name = `WebGL (${renderer})`
  return [
    fasterRow(`embed one image, ${name}, steady`, STOCK, sides(run!, 'stock'), 1.25),
    fasterRow(`embed one image, ${name}, first run`, STOCK, first, 1.5),
  ]
}

async function runChecked(...asked: Parameters<typeof runEmbedding>): Promise<EmbeddingRun> {
  const run = await runEmbedding(...asked)
  for (const [other, difference] of Object.entries(run.differences))
    if (!(difference < SAME_SCORES))
      throw new Error(
        `The ${other} network answers otherwise: its scores are off by ${difference}.`,
      )
  return run
}

const sides = ({ steady }: EmbeddingRun, other: string) => ({
  ours: steady.ours!,
  theirs: steady[other]!,
})

const perSecond = (count: number, times: number[]) => ((count * 1000) / median(times)).toFixed(1)
