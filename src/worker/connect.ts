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
import { throughCalls, WorkerCalls } from './worker-calls.ts'

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

/**
 * Where an engine runs. In what follows, `another` is the model in use in the place of the site's own;
 * `onGone` is called where the browser has ended the worker: each call of the engine throws `WorkerGone` then.
 */
export type Thread = 'worker' | 'page'

/** @param thread `page` where workers are blocked */
export async function connectFinder(
  base: string,
  thread: Thread,
  another?: AnotherModel,
  onGone?: () => void,
): Promise<ConnectedFinder> {
  if (thread === 'worker') {
    const running = await startWorker(
      () =>
        new Worker(new URL('./finder.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('finder', base, another),
        }),
    )
    if (running) {
      const finder = wrap<Finder>(running.worker) as Remote<Finder> & ConnectedFinder
      return throughCalls<ConnectedFinder>(finder, new WorkerCalls(running, onGone))
    }
  }
  const { Finder } = await import('./finder.ts')
  return inPage(new Finder(browserSources(base, another), new OwnGalleries(base)))
}

/** @param thread `page` where workers are blocked or have no WebGL although the page has */
export async function connectEmbedder(
  base: string,
  thread: Thread,
  another?: AnotherModel,
  onGone?: () => void,
): Promise<ConnectedEmbedder> {
  if (thread === 'worker') {
    const running = await startWorker(
      () =>
        new Worker(new URL('./embedder.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('embedder', base, another),
        }),
    )
    if (running) {
      const embedder = wrap<Embedder>(running.worker) as Remote<Embedder> & ConnectedEmbedder
      return throughCalls(withProxies(embedder), new WorkerCalls(running, onGone))
    }
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
  onGone?: () => void,
): Promise<ConnectedJudge> {
  if (thread === 'worker') {
    const running = await startWorker(
      () =>
        new Worker(new URL('./judge.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('judge', base, another),
        }),
    )
    if (running) {
      const judge = wrap<Judge>(running.worker) as Remote<Judge> & ConnectedJudge
      const engine: ConnectedJudge = {
        evaluate: (request, onProgress) => judge.evaluate(request, proxy(onProgress)),
        twins: (request, onProgress) => judge.twins(request, proxy(onProgress)),
        doubts: (request, onProgress) => judge.doubts(request, proxy(onProgress)),
        cancel: (verdict) => judge.cancel(verdict),
        refresh: (galleryId) => judge.refresh(galleryId),
      }
      return throughCalls(engine, new WorkerCalls(running, onGone))
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
    const running = await startWorker(
      () =>
        new Worker(new URL('./reader.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('reader', base),
        }),
    )
    if (running) {
      const reader = wrap<Reader>(running.worker)
      const calls = new WorkerCalls(running)
      return {
        read: (file, path) => calls.run(() => reader.read(file, path)),
        isGone: () => calls.isOver,
        end: () => calls.end(),
      }
    }
  }
  const { Reader } = await import('./reader.ts')
  const reader = new Reader()
  return {
    read: (file, path) => reader.read(file, path),
    isGone: () => false,
    end: () => undefined,
  }
}

/** Writes the numbers of one gallery, by a worker that ends with it, and what it had in memory too. */
export async function writeNumbers(
  base: string,
  thread: Thread,
  galleryId: string,
  as: NumbersAs,
): Promise<Uint8Array<ArrayBuffer>> {
  if (thread === 'worker') {
    const running = await startWorker(
      () =>
        new Worker(new URL('./numbers.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('numbers', base),
        }),
    )
    if (running) {
      const numbers = wrap<{ numbersOf: (...of: [string, NumbersAs]) => Uint8Array<ArrayBuffer> }>(
        running.worker,
      )
      const calls = new WorkerCalls(running)
      return calls.run(() => numbers.numbersOf(galleryId, as)).finally(() => calls.end())
    }
  }
  const { numbersOf } = await import('./numbers.ts')
  return numbersOf(new OwnGalleries(base), galleryId, as)
}

/** Progress callbacks cross the border as proxies. */
function withProxies(embedder: ConnectedEmbedder): ConnectedEmbedder {
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
