/** Rows about the embedding of one image. */
import type { Page } from 'playwright'
import { openWorker, type BenchWorker } from './bench-page.ts'
import { NO_NATIVE, type Native } from './native.ts'
import { race, type Side, type Timings } from './race.ts'
import { fasterRow, notMeasuredRow, slowerRow, type Row } from './row.ts'

const STOCK = 'the same network by loadLayersModel: convolution, normalisation and relu apart'

/** Of two engines' scores of one image by the same weights: more is another network, not another order of sums. */
const SAME_WEIGHTS = 1e-3
/** Of PyTorch's, which has the float32 weights that the shipped bytes were rounded from. */
const ROUNDED_WEIGHTS = 0.05

/** All engines in turn, on one thread and, in a worker of their own, on all; and PyTorch where it is. */
export async function wasmRows(page: Page, rounds: number, native?: Native): Promise<Row[]> {
  const one = await openWorker(page, 'one', 'embedding')
  const all = await openWorker(page, 'all', 'embedding')
  await one.call('start', 'wasm, one thread')
  const threads = await all.call('start', 'wasm')
  await openEngines(one, 1)
  await openEngines(all, threads)
  if (native) {
    const ours = await one.call('scores', 'ours')
    assertSame('PyTorch', ours, await native.ask('scores'), ROUNDED_WEIGHTS)
  }
  const sides: Record<string, Side> = {
    ours: () => one.call('time', 'ours'),
    stock: () => one.call('time', 'stock'),
    onnx: () => one.call('time', 'onnx'),
    oursOnAll: () => all.call('time', 'ours'),
    onnxOnAll: () => all.call('time', 'onnx'),
    ...(native && { native: () => native.time('embed') }),
  }
  const times = await race(sides, { rounds, warmUps: 2 })
  await one.close()
  await all.close()
  return rowsOf(times, threads)
}

function rowsOf(times: Timings<string>, threads: number): Row[] {
  const { ours, stock, onnx, oursOnAll, onnxOnAll, native } = times
  const both = (one: number[] | undefined, other: number[] | undefined) => ({
    ...{ ours: one!, theirs: other! },
  })
  const name = 'embed one image, WASM, one thread'
  const threaded = `embed one image, WASM, all threads (${threads}), page isolated`
  const bound = 'PyTorch, one thread'
  return [
    fasterRow(name, STOCK, both(ours, stock), 1.25),
    fasterRow(threaded, 'the stock network as it comes: one thread', both(oursOnAll, stock), 2),
    fasterRow(name, 'onnxruntime-web, one thread', both(ours, onnx), 1.2),
    fasterRow(threaded, `onnxruntime-web, ${threads} threads`, both(oursOnAll, onnxOnAll), 1),
    native
      ? slowerRow(name, bound, both(ours, native), 2)
      : notMeasuredRow(name, bound, { atMost: 2 }, NO_NATIVE),
  ]
}

/** Two rows of the backend that only hardware makes quick; here it shows what is compiled and drawn. */
export async function webglRows(page: Page, renderer: string, rounds: number): Promise<Row[]> {
  const firstRun = async (engine: 'ours' | 'stock') => {
    const fresh = await openWorker(page, 'first', 'embedding')
    await fresh.call('start', 'webgl')
    const milliseconds = await fresh.call('firstRun', engine)
    await fresh.close()
    return milliseconds
  }
  const first = await race(
    { ours: () => firstRun('ours'), theirs: () => firstRun('stock') },
    { rounds: Math.min(rounds, 3), warmUps: 0 },
  )
  const worker = await openWorker(page, 'webgl', 'embedding')
  await worker.call('start', 'webgl')
  await openEngines(worker)
  const steady = await race(
    { ours: () => worker.call('time', 'ours'), theirs: () => worker.call('time', 'stock') },
    { rounds: Math.min(rounds, 8), warmUps: 1 },
  )
  await worker.close()
  const name = `embed one image, WebGL (${renderer})`
  return [
    fasterRow(`${name}, steady`, STOCK, steady, 1.25),
    fasterRow(`${name}, first run`, STOCK, first, 1.5),
  ]
}

/** Throws where another engine's scores are not ours. @param onnxThreads none without ONNX */
async function openEngines(worker: BenchWorker<'embedding'>, onnxThreads?: number): Promise<void> {
  await worker.call('firstRun', 'ours')
  await worker.call('firstRun', 'stock')
  if (onnxThreads) await worker.call('openOnnx', onnxThreads)
  const ours = await worker.call('scores', 'ours')
  assertSame('stock', ours, await worker.call('scores', 'stock'), SAME_WEIGHTS)
  if (onnxThreads) assertSame('ONNX', ours, await worker.call('scores', 'onnx'), SAME_WEIGHTS)
}

function assertSame(other: string, ours: Float32Array, theirs: ArrayLike<number>, atMost: number) {
  for (const [label, score] of ours.entries())
    if (!(Math.abs(score - theirs[label]!) < atMost))
      throw new Error(
        `The ${other} network answers otherwise: ${theirs[label]} for class ${label}, ours ${score}.`,
      )
}
