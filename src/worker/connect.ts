/** Connects the page to the finder and the embedder: workers, or the same classes in the page itself. */
import { proxy, wrap, type Remote } from 'comlink'
import { Database } from '../storage/database.ts'
import type { Embedder } from './embedder.ts'
import type { Finder } from './finder.ts'
import { browserSources, nameOfWorker } from './sources.ts'

/** The methods of an engine, each answered by a promise, wherever it runs. */
type Connected<Engine> = {
  [Method in keyof Engine]: Engine[Method] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never
}
export type ConnectedFinder = Connected<Finder>
export type ConnectedEmbedder = Connected<Embedder>

/** Where an engine runs. */
export type Thread = 'worker' | 'page'

/** @param thread `page` where workers are blocked */
export async function connectFinder(base: string, thread: Thread): Promise<ConnectedFinder> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./finder.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('finder', base),
        }),
    )
    if (worker) return wrap<Finder>(worker) as Remote<Finder> & ConnectedFinder
  }
  const { Finder } = await import('./finder.ts')
  return inPage(new Finder(browserSources(base)))
}

/** @param thread `page` where workers are blocked or have no WebGL although the page has */
export async function connectEmbedder(base: string, thread: Thread): Promise<ConnectedEmbedder> {
  if (thread === 'worker') {
    const worker = await startWorker(
      () =>
        new Worker(new URL('./embedder.worker.ts', import.meta.url), {
          type: 'module',
          name: nameOfWorker('embedder', base),
        }),
    )
    if (worker)
      return throughComlink(wrap<Embedder>(worker) as Remote<Embedder> & ConnectedEmbedder)
  }
  const [{ Embedder }, { wasmFiles }] = await Promise.all([
    import('./embedder.ts'),
    import('../features/wasm-files.ts'),
  ])
  return inPage(new Embedder(browserSources(base), new Database(base), wasmFiles))
}

/** Progress callbacks cross the border as proxies. */
function throughComlink(embedder: ConnectedEmbedder): ConnectedEmbedder {
  return {
    load: (wanted, onProgress) => embedder.load(wanted, proxy(onProgress)),
    cancelLoad: () => embedder.cancelLoad(),
    embed: (tile) => embedder.embed(tile),
    maker: () => embedder.maker(),
    rescore: (galleryId, count, onProgress) =>
      embedder.rescore(galleryId, count, proxy(onProgress)),
    pauseRescore: () => embedder.pauseRescore(),
  }
}

/** A worker that has said it runs, or undefined where this browser or a policy blocks it. */
async function startWorker(create: () => Worker): Promise<Worker | undefined> {
  try {
    const worker = create()
    // A blocked or missing script fires `error`; a running one speaks first.
    const runs = await new Promise<boolean>((resolve) => {
      worker.addEventListener('message', () => resolve(true), { once: true })
      worker.addEventListener('error', () => resolve(false), { once: true })
    })
    if (runs) return worker
    worker.terminate()
  } catch {
    // Falls back to the page below.
  }
  return undefined
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
