/** Starts the bench's workers by name, and passes calls on to them, for whoever drives the page. */
import { wrap, type Remote } from 'comlink'
import type { EmbeddingBench } from './embedding.worker.ts'
import type { SearchBench } from './search.worker.ts'

/** What each kind of worker answers. */
export interface Benches {
  embedding: EmbeddingBench
  search: SearchBench
}

export interface BenchPage {
  /** A new worker in the place of the one that has this name, whose memory is given back. */
  open(name: string, kind: keyof Benches): void
  call(name: string, method: string, args: unknown[]): Promise<unknown>
  close(name: string): void
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>
const running = new Map<string, { worker: Worker; methods: Remote<Methods> }>()

/** Each address is written out, where the bundler looks for it. */
const START = {
  embedding: () =>
    new Worker(new URL('./embedding.worker.ts', import.meta.url), { type: 'module' }),
  search: () => new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' }),
}

function close(name: string): void {
  running.get(name)?.worker.terminate()
  running.delete(name)
}

window.bench = {
  open(name, kind) {
    close(name)
    const worker = START[kind]()
    running.set(name, { worker, methods: wrap<Methods>(worker) })
  },
  call: (name, method, args) => running.get(name)!.methods[method]!(...args),
  close,
}
