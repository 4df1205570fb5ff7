/** The embedder's worker: nothing but the embedder, exposed. */
import { expose } from 'comlink'
import { Database } from '../storage/database.ts'
import { Embedder } from './embedder.ts'
import { baseOfWorker, browserSources } from './sources.ts'
import { wasmFiles } from '../features/wasm-files.ts'

const base = baseOfWorker(self.name)
expose(new Embedder(browserSources(base), new Database(base), wasmFiles))
// Tells the page that this script was let run.
postMessage('running')
