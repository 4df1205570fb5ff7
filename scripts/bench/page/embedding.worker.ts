/** Runs our model and the others' in one worker, on one backend. */
import { expose } from 'comlink'
import { startBackend, type BackendName } from '../../../src/features/backend.ts'
import { loadModel, type Model } from '../../../src/features/model.ts'
import { wasmFiles } from '../../../src/features/wasm-files.ts'
import { TILE_BYTES } from '../../../src/images/tile.ts'
import { openAssets, type Assets } from '../../../src/storage/assets.ts'
import { Database } from '../../../src/storage/database.ts'
import { fetchModels, type FetchedModels } from '../../../src/worker/fetch-models.ts'
import { rescoreGallery } from '../../../src/worker/rescore-gallery.ts'
import { startModels } from '../../../src/worker/start-models.ts'
import { race, type Timings } from '../race.ts'
import { openOnnx, type OnnxSession } from './onnx-session.ts'
import { startOneThread, threadsOfWasm } from './start-one-thread.ts'
import { fetchStock, type StockModel } from './stock-model.ts'

/** A backend as the site starts it, which takes all threads that there are; or WASM on one. */
export type Start = BackendName | 'wasm, one thread'

export type Engine = 'ours' | 'stock' | 'onnx'

/** Tiles of noise: what is in them costs no time. */
const someTiles = (count: number) =>
  Uint8Array.from({ length: count * TILE_BYTES }, (_, i) => (i * 7919) % 251)

const TILE = someTiles(1)

export class EmbeddingBench {
  private assets!: Assets
  private fetched!: FetchedModels
  private ours!: Model
  private stock!: StockModel
  private onnx!: OnnxSession

  /** @returns how many threads TensorFlow.js runs with; 1 on WebGL */
  async start(start: Start): Promise<number> {
    if (start === 'wasm, one thread') await startOneThread(wasmFiles)
    else await startBackend(start, wasmFiles)
    this.assets = await openAssets({ base: `${location.origin}/`, fetch: fetch.bind(globalThis) })
    this.fetched = await fetchModels(this.assets, new AbortController().signal, () => undefined)
    return start === 'wasm' ? threadsOfWasm() : 1
  }

  /** Milliseconds from the fetched model to its first answer: compiling included. */
  async firstRun(engine: 'ours' | 'stock'): Promise<number> {
    const open = await fetchStock('/models/stock')
    const before = performance.now()
    if (engine === 'stock') this.stock = await open()
    else this.ours = await loadModel(this.fetched.model.artifacts)
    await this.scores(engine)
    return performance.now() - before
  }

  async openOnnx(threads: number): Promise<void> {
    this.onnx = await openOnnx('/models/model.onnx', threads)
  }

  /** Milliseconds of one tile. */
  async time(engine: Engine): Promise<number> {
    const before = performance.now()
    await this.scores(engine)
    return performance.now() - before
  }

  /** Re-scoring the gallery's first `count` images, all that the page does, against the bare model. */
  async raceBatches(count: number, rounds: number): Promise<Timings<'ours' | 'theirs'>> {
    const { assets } = this
    const tiles = someTiles(count)
    let run = 0
    return race(
      {
        ours: async () => {
          await rescoreGallery({
            ...{ assets, galleryId: 'cifar10-test', count },
            embed: (rows, n) => this.ours.embed(rows, n),
            maker: () => Promise.resolve('bench'),
            // Of its own each time: what is kept is not computed again.
            database: new Database(`${location.origin}/bench-${Date.now()}-${run++}/`),
            signal: new AbortController().signal,
            onProgress: () => undefined,
          })
        },
        theirs: async () => {
          await this.ours.embed(tiles, count)
        },
      },
      { rounds, warmUps: 0 },
    )
  }

  /** From the last byte to ready, with all checks. The backend runs already, as it does for the bare run. */
  async startChecked(backend: BackendName): Promise<number> {
    const before = performance.now()
    await startModels(backend, this.fetched, {
      ...{ wasmFiles, signal: new AbortController().signal, onProgress: () => undefined },
    })
    return performance.now() - before
  }

  /** The ten scores of the tile that all are timed with. */
  async scores(engine: Engine): Promise<Float32Array> {
    if (engine === 'stock') return this.stock.scores(TILE)
    if (engine === 'onnx') return this.onnx.scores(TILE)
    return (await this.ours.embed(TILE, 1)).scores
  }
}

expose(new EmbeddingBench())
