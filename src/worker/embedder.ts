/** Runs the model: loads it, embeds photos, and re-scores a gallery on this device. */
import { Failure, isCancelled } from '../failure.ts'
import {
  chooseBackend,
  startBackend,
  type Backend,
  type BackendName,
  type WasmFiles,
} from '../features/backend.ts'
import { probeWebgl } from '../features/probe-webgl.ts'
import { loadModel, type Features, type Model } from '../features/model.ts'
import { selfTest, type Golden } from '../features/self-test.ts'
import { openAssets, type Assets, type AssetSources } from '../storage/assets.ts'
import type { Database, RescoredRows } from '../storage/database.ts'
import { modelPaths } from '../storage/manifest.ts'
import { rescoreGallery, type RescoreProgress } from './rescore-gallery.ts'

/** How far the model's coming is. Bytes count from 0 to `total`. */
export type ModelProgress =
  | { phase: 'downloading'; received: number; total: number; cached: boolean }
  | { phase: 'compiling'; backend: BackendName }
  | { phase: 'checking'; backend: BackendName }

export interface ReadyModel {
  backend: Backend
  /** True where every byte came from this browser's cache. */
  cached: boolean
  /** Largest difference of a score of the golden image from the shipped model's. */
  difference: number
  millisecondsPerImage: number
  /** Why the wanted backend is not the one that runs, where that is so. */
  fallback?: string
}

/** The model on this device. It has a worker of its own: compiling and WASM runs block their thread. */
export class Embedder {
  private model: Model | undefined
  private backend: Backend | undefined
  private loading: AbortController | undefined
  private rescoring: AbortController | undefined
  private assets: Promise<Assets> | undefined

  constructor(
    private readonly sources: AssetSources,
    private readonly database: Database,
    private readonly wasmFiles: WasmFiles,
  ) {}

  /**
   * Fetches, compiles and checks the model. Throws a `Failure`, `Cancelled` after `cancelLoad`.
   * @param wanted the backend to use even where another is faster
   */
  async load(
    wanted: BackendName | undefined,
    onProgress: (progress: ModelProgress) => void,
  ): Promise<ReadyModel> {
    this.cancelLoad()
    const { signal } = (this.loading = new AbortController())
    const { cached, golden, ...artifacts } = await this.fetchModel(signal, onProgress).catch(
      (error: unknown) => {
        // One file that fails makes the others useless for now.
        this.cancelLoad()
        throw error
      },
    )
    const first = chooseBackend(probeWebgl(), wanted)
    try {
      return { ...(await this.start(first, artifacts, golden, signal, onProgress)), cached }
    } catch (error) {
      if (isCancelled(error) || first === 'wasm') throw error
      // A GPU that cannot run the model, or runs it wrongly, must not give a wrong mosaic.
      const ready = await this.start('wasm', artifacts, golden, signal, onProgress)
      return { ...ready, cached, fallback: error instanceof Error ? error.message : String(error) }
    }
  }

  cancelLoad(): void {
    this.loading?.abort()
  }

  /** @param tile 3072 RGB bytes. Throws `BackendUnavailable` before `load` is done. */
  async embed(tile: Uint8Array): Promise<Features> {
    return this.ready().model.embed(tile, 1)
  }

  /** Who computes here: part of the key of everything that is kept. */
  async maker(): Promise<string> {
    const { name, precision } = this.ready().backend
    const { manifest } = await this.openAssets()
    return `${manifest.model.sha256} ${name} ${precision}`
  }

  /**
   * Computes the class scores of a gallery's first `count` images and keeps them, sheet by sheet;
   * what is kept already is not computed again. Throws `Cancelled` after `pauseRescore`.
   * @returns every row that is kept
   */
  async rescore(
    galleryId: string,
    count: number,
    onProgress: (progress: RescoreProgress) => void,
  ): Promise<RescoredRows[]> {
    this.pauseRescore()
    const { signal } = (this.rescoring = new AbortController())
    const [assets, maker] = await Promise.all([this.openAssets(), this.maker()])
    await rescoreGallery({
      model: this.ready().model,
      assets,
      database: this.database,
      maker,
      galleryId,
      count,
      signal,
      onProgress,
    })
    return this.database.rescored(maker, galleryId)
  }

  pauseRescore(): void {
    this.rescoring?.abort()
  }

  private async start(
    name: BackendName,
    artifacts: { modelJson: object; weightData: ArrayBuffer },
    golden: Golden,
    signal: AbortSignal,
    onProgress: (progress: ModelProgress) => void,
  ): Promise<Omit<ReadyModel, 'cached'>> {
    throwIfCancelled(signal)
    onProgress({ phase: 'compiling', backend: name })
    this.model?.dispose()
    this.model = undefined
    const backend = await startBackend(name, this.wasmFiles)
    const model = await loadModel(artifacts)
    try {
      await selfTest(model, golden)
      throwIfCancelled(signal)
      onProgress({ phase: 'checking', backend: name })
      const before = performance.now()
      const difference = await selfTest(model, golden)
      const millisecondsPerImage = performance.now() - before
      throwIfCancelled(signal)
      this.model = model
      this.backend = backend
      return { backend, difference, millisecondsPerImage }
    } catch (error) {
      model.dispose()
      throw error
    }
  }

  private async fetchModel(
    signal: AbortSignal,
    onProgress: (progress: ModelProgress) => void,
  ): Promise<{ modelJson: object; weightData: ArrayBuffer; golden: Golden; cached: boolean }> {
    const assets = await this.openAssets()
    const total = assets.manifest.model.bytes
    let received = 0
    const [json, ...shards] = await Promise.all(
      modelPaths(assets.manifest).map((path) =>
        assets.read(path, {
          signal,
          onBytes(count, cached) {
            received += count
            onProgress({ phase: 'downloading', received, total, cached })
          },
        }),
      ),
    )
    const golden = await assets.read('model/golden.json', { signal })
    const weightData = new Uint8Array(shards.reduce((sum, { bytes }) => sum + bytes.length, 0))
    let at = 0
    for (const { bytes } of shards) {
      weightData.set(bytes, at)
      at += bytes.length
    }
    return {
      modelJson: parseJson(json!.bytes),
      weightData: weightData.buffer,
      golden: parseJson(golden.bytes) as Golden,
      cached: [json!, ...shards].every((file) => file.cached),
    }
  }

  private openAssets(): Promise<Assets> {
    this.assets ??= openAssets(this.sources).catch((error: unknown) => {
      this.assets = undefined
      throw error
    })
    return this.assets
  }

  private ready(): { model: Model; backend: Backend } {
    if (this.model && this.backend) return { model: this.model, backend: this.backend }
    throw new Failure('BackendUnavailable', 'The model is not loaded yet. Start it and try again.')
  }
}

function parseJson(bytes: Uint8Array): object {
  return JSON.parse(new TextDecoder().decode(bytes)) as object
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Failure('Cancelled', 'The model was cancelled.')
}
