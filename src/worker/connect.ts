/** Connects the page to the finder, the embedder, the judge and the readers: workers, or the same classes in the page itself. */
import { proxy, wrap, type Remote } from 'comlink'
import type { AnotherModel } from '../storage/another-model.ts'
import { Database } from '../storage/database.ts'
import { OwnGalleries } from '../storage/own-galleries.ts'
import type { Embedder } from './embedder.ts'
import type { Finder } from './finder.ts'
import type { Judge } from './judge.ts'
import type { NumbersAs } from './numbers.ts'
import { ReaderPool, readersFor, type SeatedReader } from './reader-pool.ts'
import type { Reader } from './reader.ts'
import { browserSources, nameOfWorker } from './sources.ts'
import { startWorker } from './start-worker.ts'

/** The methods of an engine, each answered by a promise, wherever it runs. */
type Connected<Engine> = {
  [Method in keyof Engine]: Engine[Method] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never
}
export type ConnectedFinder = Connected<Finder>
export type ConnectedEmbedder = Connected<Embedder>
export type ConnectedJudge = Connected<Judge>
/** `close` frees the memory of decoders; `read` works after it too. */
export type ConnectedReader = Pick<ReaderPool, 'read' | 'close'>

/** Where an engine runs; `another`, in what follows, is the model in use in the place of the site's own. */
export type Thread = 'worker' | 'page'

/** @param thread `page` where workers are blocked */
export async function connectFinder(
  base: string,
  thread: Thread,
  another?: AnotherModel,
): Promise<ConnectedFinder> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./finder.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('finder', base, another),
        }),
    )
    if (worker) return wrap<Finder>(worker) as Remote<Finder> & ConnectedFinder
  }
  const { Finder } = await import('./finder.ts')
  return inPage(new Finder(browserSources(base, another), new OwnGalleries(base)))
}

/** @param thread `page` where workers are blocked or have no WebGL although the page has */
export async function connectEmbedder(
  base: string,
  thread: Thread,
  another?: AnotherModel,
): Promise<ConnectedEmbedder> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./embedder.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('embedder', base, another),
        }),
    )
    if (worker)
      return throughComlink(wrap<Embedder>(worker) as Remote<Embedder> & ConnectedEmbedder)
  }
  const [{ Embedder }, { wasmFiles }] = await Promise.all([
    import('./embedder.ts'),
    import('../features/wasm-files.ts'),
  ])
  return inPage(new Embedder(browserSources(base, another), new Database(base), wasmFiles))
}

/** @param thread `page` where workers are blocked */
export async function connectJudge(
  base: string,
  thread: Thread,
  another?: AnotherModel,
): Promise<ConnectedJudge> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./judge.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('judge', base, another),
        }),
    )
    if (worker) {
      const judge = wrap<Judge>(worker) as Remote<Judge> & ConnectedJudge
      return {
        evaluate: (request, onProgress) => judge.evaluate(request, proxy(onProgress)),
        twins: (request, onProgress) => judge.twins(request, proxy(onProgress)),
        doubts: (request, onProgress) => judge.doubts(request, proxy(onProgress)),
        cancel: (verdict) => judge.cancel(verdict),
        refresh: (galleryId) => judge.refresh(galleryId),
      }
    }
  }
  const { Judge } = await import('./judge.ts')
  return inPage(new Judge(browserSources(base, another), new OwnGalleries(base)))
}

/** @param thread `page` where workers are blocked. Readers start with the first photos, not before. */
export function connectReader(base: string, thread: Thread): ConnectedReader {
  const seat = () => seatReader(base, thread)
  return new ReaderPool(seat, readersFor(navigator.hardwareConcurrency))
}

async function seatReader(base: string, thread: Thread): Promise<SeatedReader> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./reader.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('reader', base),
        }),
    )
    if (worker) {
      const reader = wrap<Reader>(worker)
      return { read: (file, path) => reader.read(file, path), end: () => worker.terminate() }
    }
  }
  const { Reader } = await import('./reader.ts')
  const reader = new Reader()
  return { read: (file, path) => reader.read(file, path), end: () => undefined }
}

/** Writes the numbers of one gallery, by a worker that ends with it, and what it had in memory too. */
export async function writeNumbers(
  base: string,
  thread: Thread,
  galleryId: string,
  as: NumbersAs,
): Promise<Uint8Array<ArrayBuffer>> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./numbers.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('numbers', base),
        }),
    )
    if (worker) {
      const numbers = wrap<{ numbersOf: (...of: [string, NumbersAs]) => Uint8Array<ArrayBuffer> }>(
        worker,
      )
      return numbers.numbersOf(galleryId, as).finally(() => worker.terminate())
    }
  }
  const { numbersOf } = await import('./numbers.ts')
  return numbersOf(new OwnGalleries(base), galleryId, as)
}

/** Progress callbacks cross the border as proxies. */
function throughComlink(embedder: ConnectedEmbedder): ConnectedEmbedder {
  return {
    load: (wanted, onProgress, onRestart) =>
      embedder.load(wanted, proxy(onProgress), proxy(onRestart)),
    bring: (files) => embedder.bring(files),
    cancelLoad: () => embedder.cancelLoad(),
    embed: (tile) => embedder.embed(tile),
    embedAll: (tiles, count) => embedder.embedAll(tiles, count),
    rebuild: (tiles) => embedder.rebuild(tiles),
    maker: () => embedder.maker(),
    rescore: (galleryId, count, onProgress) =>
      embedder.rescore(galleryId, count, proxy(onProgress)),
    pauseRescore: () => embedder.pauseRescore(),
    forgetRescored: (galleryId) => embedder.forgetRescored(galleryId),
  }
}

function inPage<Engine extends object>(engine: Engine): Connected<Engine> {
  return new Proxy(engine, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown
      if (typeof method !== 'function') return undefined
      return async (...args: unknown[]) => Reflect.apply(method, target, args) as unknown
    },
  }) as Connected<Engine>
}
