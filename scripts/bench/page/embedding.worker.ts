/** Runs our model and the others' in one worker, on one backend, in turn. */
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter'
import { io, tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core'
import { getThreadsCount } from '@tensorflow/tfjs-backend-wasm'
import { expose } from 'comlink'
import { startBackend, startWasm, type BackendName } from '../../../src/features/backend.ts'
import { loadModel, type Model } from '../../../src/features/model.ts'
import type { GraphArtifacts } from '../../../src/features/tile-graph.ts'
import { wasmFiles } from '../../../src/features/wasm-files.ts'
import { TILE_BYTES } from '../../../src/images/tile.ts'
import { openAssets } from '../../../src/storage/assets.ts'
import { Database } from '../../../src/storage/database.ts'
import { fetchModels, type FetchedModels } from '../../../src/worker/fetch-models.ts'
import { rescoreGallery } from '../../../src/worker/rescore-gallery.ts'
import { startModels } from '../../../src/worker/start-models.ts'
import { race, type Timings } from '../race.ts'
import { openOnnx, type OnnxSession } from './onnx-session.ts'

/** Tiles of noise: what is in them costs no time. */
const someTiles = (count: number) =>
  Uint8Array.from({ length: count * TILE_BYTES }, (_, i) => (i * 7919) % 251)

export class EmbeddingBench {
  private fetched!: FetchedModels
  private ours!: Model
  private stock!: GraphModel
  private onnx: OnnxSession | undefined

  /** @returns how many threads TensorFlow.js runs with; 0 for WebGL */
  async start(backend: BackendName, threads: number): Promise<number> {
    await (backend === 'wasm' ? startWasm(wasmFiles, threads) : startBackend(backend, wasmFiles))
    this.fetched = await this.fetchAll()
    return backend === 'wasm' ? getThreadsCount() : 0
  }

  /** Milliseconds from the artifacts to the first answer, of a fresh model each: compiling included. */
  async firstRun(side: 'ours' | 'stock'): Promise<number> {
    const tile = someTiles(1)
    if (side === 'stock') {
      const artifacts = await fetchArtifacts('/models/stock')
      const before = performance.now()
      this.stock = await openGraph(artifacts)
      await runGraph(this.stock, tile, 1)
      return performance.now() - before
    }
    const before = performance.now()
    this.ours = await loadModel(this.fetched.model.artifacts)
    await this.ours.embed(tile, 1)
    return performance.now() - before
  }

  /** The largest difference between our scores and each other engine's. Loads ONNX where `threads` > 0. */
  async compare(onnxThreads: number): Promise<{ stock: number; onnx: number }> {
    const tile = someTiles(1)
    const { scores } = await this.ours.embed(tile, 1)
    const others = { stock: (await runGraph(this.stock, tile, 1)) as Float32Array, onnx: scores }
    if (onnxThreads) {
      this.onnx = await openOnnx('/models/model.onnx', onnxThreads)
      others.onnx = await this.onnx.scores(tile)
    }
    const difference = (other: Float32Array) =>
      scores.reduce((most, score, i) => Math.max(most, Math.abs(score - other[i]!)), 0)
    return { stock: difference(others.stock), onnx: difference(others.onnx) }
  }

  /** One tile after another on each side in turn. */
  race(rounds: number, warmUps: number): Promise<Timings<string>> {
    const tile = someTiles(1)
    const { onnx } = this
    return race<string>(
      {
        ours: async () => void (await this.ours.embed(tile, 1)),
        stock: async () => void (await runGraph(this.stock, tile, 1)),
        ...(onnx && { onnx: async () => void (await onnx.scores(tile)) }),
      },
      { rounds, warmUps },
    )
  }

  async embedOnce(): Promise<number> {
    const tile = someTiles(1)
    const before = performance.now()
    await this.ours.embed(tile, 1)
    return performance.now() - before
  }

  /** Re-scoring the gallery's first `count` images, all that the page does, against the bare model. */
  async raceBatches(base: string, count: number, rounds: number): Promise<Timings<string>> {
    const assets = await openAssets({ base, fetch: fetch.bind(globalThis) })
    const tiles = someTiles(count)
    let run = 0
    return race(
      {
        // A database of its own each time: what is kept is not computed again.
        ours: async () =>
          void (await rescoreGallery({
            embed: (rows, n) => this.ours.embed(rows, n),
            maker: () => Promise.resolve('bench'),
            database: new Database(`${base}bench-${Date.now()}-${run++}/`),
            signal: new AbortController().signal,
            onProgress: () => undefined,
            ...{ assets, galleryId: 'cifar10-test', count },
          })),
        theirs: async () => void (await this.ours.embed(tiles, count)),
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

  private async fetchAll(): Promise<FetchedModels> {
    const base = `${location.origin}/`
    const assets = await openAssets({ base, fetch: fetch.bind(globalThis) })
    return fetchModels(assets, new AbortController().signal, () => undefined)
  }
}

async function fetchArtifacts(folder: string): Promise<GraphArtifacts> {
  const [json, weights] = await Promise.all([
    fetch(`${folder}.json`).then((response) => response.json() as Promise<object>),
    fetch(`${folder}.bin`).then((response) => response.arrayBuffer()),
  ])
  return { modelJson: json, weightData: weights }
}

function openGraph({ modelJson, weightData }: GraphArtifacts): Promise<GraphModel> {
  const { modelTopology, weightsManifest } = modelJson as io.ModelJSON
  const weightSpecs = weightsManifest.flatMap((group) => group.weights)
  return loadGraphModel(
    io.fromMemory({ modelTopology, weightSpecs, weightData, format: 'graph-model' }),
  )
}

/** The scores, as our own model hands them out. */
async function runGraph(graph: GraphModel, tiles: Uint8Array, count: number) {
  const values = Float32Array.from(tiles)
  const scores = tidy(
    () => graph.execute({ tile: tensor4d(values, [count, 32, 32, 3]) }, 'scores') as Tensor,
  )
  const answer = await scores.data()
  scores.dispose()
  return answer
}

expose(new EmbeddingBench())
