/** The embedder's worker: nothing but the embedder, exposed. */
import { expose } from 'comlink'
import { Database } from '../storage/database.ts'
import { Embedder } from './embedder.ts'
import { browserSources, toldByName } from './sources.ts'
import { tellRunning } from './worker-life.ts'
import { wasmFiles } from '../features/wasm-files.ts'

const { base, another } = toldByName(self.name)
expose(new Embedder(browserSources(base, another), new Database(base), wasmFiles))
void tellRunning(base)
