/** Hands each worker of the bench to whoever drives the page. */
import { wrap, type Remote } from 'comlink'
import type { EmbeddingBench } from './embedding.worker.ts'
import type { SearchBench } from './search.worker.ts'

export interface BenchPage {
  /** A worker of its own: another backend or another number of threads needs a new one. */
  newEmbedding(): Remote<EmbeddingBench>
  newSearch(): Remote<SearchBench>
  /** The one that is driven now. */
  embedding?: Remote<EmbeddingBench>
  search?: Remote<SearchBench>
}

let running: Worker | undefined

/** One at a time: what the one before held in memory is given back. */
function only(worker: Worker): Worker {
  running?.terminate()
  running = worker
  return worker
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

window.bench = {
  newEmbedding: () =>
    wrap<EmbeddingBench>(
      only(new Worker(new URL('./embedding.worker.ts', import.meta.url), { type: 'module' })),
    ),
  newSearch: () =>
    wrap<SearchBench>(
      only(new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })),
    ),
}
