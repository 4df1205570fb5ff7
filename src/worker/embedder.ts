/** The models on this device: loads them, embeds photos, rebuilds tiles, and re-scores a gallery, whatever becomes of the GPU. */
import type { BackendName, WasmFiles } from '../features/backend.ts'
import type { QueryFeatures } from '../features/feature-names.ts'
import { facingAs } from '../images/facing.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { Once } from '../once.ts'
import { openAssets, type Assets, type AssetSources } from '../storage/assets.ts'
import type { Database, RescoredRows } from '../storage/database.ts'
import { fetchModels, type FetchModels } from './fetch-models.ts'
import { LastingModels, type Restart } from './lasting-models.ts'
import { rescoreGallery, type RescoreProgress } from './rescore-gallery.ts'
import type { ModelProgress } from './start-models.ts'
import type { ReadyModel } from './start-on-best.ts'

/** The models have a worker of their own: compiling and WASM runs block their thread. */
export class Embedder {
  private readonly models: LastingModels
  private rescoring: AbortController | undefined
  private readonly assets = new Once<Assets>()
  private brought: readonly Blob[] | undefined

  constructor(
    private readonly sources: AssetSources,
    private readonly database: Database,
    wasmFiles: WasmFiles,
  ) {
    const fetch: FetchModels = async (signal, onDownload) =>
      fetchModels(await this.openAssets(), signal, onDownload, this.brought)
    this.models = new LastingModels(fetch, wasmFiles)
  }

  /**
   * Fetches, compiles and checks model and autoencoder. Throws a `Failure`, `Cancelled` after `cancelLoad`.
   * @param wanted the backend to use even where another is faster
   * @param onRestart called whenever the models start again because the GPU was lost
   */
  async load(
    wanted: BackendName | undefined,
    onProgress: (progress: ModelProgress) => void,
    onRestart: (restart: Restart) => void,
  ): Promise<ReadyModel> {
    return this.models.load(wanted, onProgress, onRestart)
  }

  /**
   * The files of another model, for every load from now on.
   * @param files its model.json, then its shards in order
   */
  bring(files: readonly Blob[]): void {
    this.brought = files
  }

  /** Cancels a restart, too: the calls that wait for it throw `Cancelled`. */
  cancelLoad(): void {
    this.models.cancel()
  }

  /** @param tile 3072 RGB bytes. Throws `BackendUnavailable` before `load` is done. */
  async embed(tile: Uint8Array): Promise<QueryFeatures> {
    return this.embedAll(tile, 1)
  }

  /**
   * The features of many tiles, row i those of tile i: [count x 10], [count x 512], [count x 128].
   * @param tiles count * 3072 RGB bytes. Throws `BackendUnavailable` before `load` is done.
   */
  async embedAll(tiles: Uint8Array, count: number): Promise<QueryFeatures> {
    return this.models.run(async ({ model, autoencoder }) => {
      const features = await model.embed(tiles, count)
      return { ...features, code: await autoencoder.encode(tiles, count) }
    })
  }

  /**
   * What each tile's code remembers of it, facing as the tile does (the code itself does not keep that).
   * @param tiles count * 3072 RGB bytes, as is the answer. Throws `BackendUnavailable` before `load` is done.
   */
  async rebuild(tiles: Uint8Array): Promise<Uint8Array> {
    const count = Math.floor(tiles.length / TILE_BYTES)
    const rebuilt = await this.models.run(({ autoencoder }) => autoencoder.rebuild(tiles, count))
    return facingAs(tiles, rebuilt)
  }

  /** Who computes scores here: part of the key of those that are kept. */
  async maker(): Promise<string> {
    const { name, precision } = (await this.models.ready()).backend
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
    return rescoreGallery({
      embed: (tiles, rows) => this.models.run(({ model }) => model.embed(tiles, rows)),
      maker: () => this.maker(),
      assets: await this.openAssets(),
      database: this.database,
      galleryId,
      count,
      signal,
      onProgress,
    })
  }

  pauseRescore(): void {
    this.rescoring?.abort()
  }

  /** Throws away what this model has computed of a gallery on any backend; it need not be loaded. */
  async forgetRescored(galleryId: string): Promise<void> {
    const { manifest } = await this.openAssets()
    await this.database.clearRescored(manifest.model.sha256, galleryId)
  }

  private openAssets(): Promise<Assets> {
    return this.assets.get(() => openAssets(this.sources))
  }
}
