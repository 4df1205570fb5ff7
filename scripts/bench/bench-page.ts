/** Drives the bench's page: every call is one measurement in a worker of its own. */
import type { Browser, Page } from 'playwright'
import type { BackendName } from '../../src/features/backend.ts'
import type { Timings } from './race.ts'
import type {} from './page/main.ts'

export type EmbeddingRun = {
  /** How many threads TensorFlow.js really runs with; 0 on WebGL. */
  threads: number
  firstRun: { ours: number; stock: number }
  /** Largest differences of a score from ours. */
  differences: { stock: number; onnx: number }
  steady: Timings<string>
}

export async function openBenchPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(0)
  await page.goto(url)
  return page
}

/** Ours, the stock graph and, on WASM, ONNX, each with so many threads, in a fresh worker. */
export function runEmbedding(
  page: Page,
  backend: BackendName,
  threads: number,
  rounds: number,
): Promise<EmbeddingRun> {
  return page.evaluate(
    async ({ backend, threads, rounds }) => {
      const bench = (window.bench.embedding = window.bench.newEmbedding())
      const started = await bench.start(backend, threads)
      const firstRun = { stock: await bench.firstRun('stock'), ours: await bench.firstRun('ours') }
      const differences = await bench.compare(backend === 'wasm' ? threads : 0)
      return { threads: started, firstRun, differences, steady: await bench.race(rounds, 2) }
    },
    { backend, threads, rounds },
  )
}

/** Milliseconds of one image in the worker that `runEmbedding` left running. */
export function embedOnce(page: Page): Promise<number> {
  return page.evaluate(() => window.bench.embedding!.embedOnce())
}

/** Re-scoring against the bare model, in the worker that runs. */
export function raceBatches(page: Page, count: number, rounds: number): Promise<Timings<string>> {
  return page.evaluate(
    ({ count, rounds }) =>
      window.bench.embedding!.raceBatches(`${location.origin}/`, count, rounds),
    { count, rounds },
  )
}

/** From the last byte: ready with all checks, or one bare answer; each in a fresh worker whose backend runs. */
export function startTime(page: Page, side: 'checked' | 'bare'): Promise<number> {
  return page.evaluate(async (side) => {
    const bench = (window.bench.embedding = window.bench.newEmbedding())
    await bench.start('wasm', 1)
    return side === 'checked' ? bench.startChecked('wasm') : bench.firstRun('ours')
  }, side)
}

/** Searches the joined tables at these paths against a sum of their bytes, in a fresh worker. */
export function raceSearch(page: Page, paths: string[], queries: number, rounds: number) {
  return page.evaluate(
    async ({ paths, queries, rounds }) => {
      const bench = (window.bench.search = window.bench.newSearch())
      const rows = await bench.open(paths)
      return { rows, times: await bench.race(queries, rounds) }
    },
    { paths, queries, rounds },
  )
}
