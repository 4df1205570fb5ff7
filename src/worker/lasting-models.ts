/** Keeps the models answering: they start again by themselves where the graphics processor goes away. */
import { Failure, isCancelled, sentenceFor } from '../failure.ts'
import type { BackendName, WasmFiles } from '../features/backend.ts'
import * as engineWords from '../words/engine.ts'
import type { FetchModels } from './fetch-models.ts'
import { disposeModels, type ModelProgress, type StartedModels } from './start-models.ts'
import { isLoss, startOnBest, type Losses, type ReadyModel } from './start-on-best.ts'

/** What becomes of the models by themselves after `load`: they start again where the GPU is lost. */
export type Restart =
  | { status: 'loading'; progress: ModelProgress }
  | { status: 'ready'; ready: ReadyModel }
  | { status: 'cancelled' }
  | { status: 'failed'; sentence: string }

export class LastingModels {
  private models: StartedModels | undefined
  private wanted: BackendName | undefined
  private onRestart: (restart: Restart) => void = () => undefined
  private loading: AbortController | undefined
  private restarting: Promise<unknown> | undefined
  private calls = 0
  private readonly losses: Losses = { inARow: 0, isUnasked: false }

  /** @param fetch called for every start: what a lost GPU held is nowhere else */
  constructor(
    private readonly fetch: FetchModels,
    private readonly wasmFiles: WasmFiles,
  ) {}

  /** Starts the models in the place of those before. Throws a `Failure`, `Cancelled` after `cancel`. */
  async load(
    wanted: BackendName | undefined,
    onProgress: (progress: ModelProgress) => void,
    onRestart: (restart: Restart) => void,
  ): Promise<ReadyModel> {
    this.wanted = wanted
    this.onRestart = onRestart
    const ready = await this.start(onProgress)
    // They have answered in their tests; after a restart that does not count, or a GPU that always
    // fails at the same work would be started again for good.
    this.forgetLosses()
    return ready
  }

  /** Gives up a load, or a restart with all that wait for it. */
  cancel(): void {
    this.loading?.abort()
  }

  /** What `work` makes of the models. Where their GPU is lost meanwhile, it is done again on new ones. */
  async run<Answer>(work: (models: StartedModels) => Promise<Answer>): Promise<Answer> {
    this.calls++
    try {
      for (;;) {
        const models = await this.ready()
        try {
          const answer = await work(models)
          this.forgetLosses()
          return answer
        } catch (error) {
          if (!isLoss(error) || models.backend.name === 'wasm') throw error
          // Several calls may meet one loss: the first mends it, all wait.
          if (models !== this.models) continue
          this.losses.inARow++
          this.mend()
        }
      }
    } finally {
      this.calls--
    }
  }

  /** The models, once a restart under way is done. Throws `BackendUnavailable` before `load` is done. */
  async ready(): Promise<StartedModels> {
    await this.restarting
    if (this.models) return this.models
    throw new Failure('BackendUnavailable', engineWords.notLoaded)
  }

  private async start(onProgress: (progress: ModelProgress) => void): Promise<ReadyModel> {
    this.cancel()
    const loading = (this.loading = new AbortController())
    const { signal } = loading
    const fetched = await this.fetch(signal, (download) =>
      onProgress({ phase: 'downloading', ...download }),
    ).catch((error: unknown) => {
      // One file that fails makes the others useless for now.
      loading.abort()
      throw error
    })
    this.forget()
    const options = { wasmFiles: this.wasmFiles, signal, onProgress }
    const { models, ready } = await startOnBest(fetched, this.wanted, this.losses, options)
    this.models = models
    void models.lost?.then(() => this.mendUnasked(models))
    return ready
  }

  /**
   * A loss that nobody waits for (the device slept) is mended so that the next call need not; the
   * second one by that call. A GPU that was not at work has failed at none: it does not count.
   */
  private mendUnasked(models: StartedModels): void {
    const { isUnasked, inARow } = this.losses
    if (models !== this.models || this.calls > 0 || isUnasked || inARow > 0) return
    this.losses.isUnasked = true
    this.mend()
  }

  private forgetLosses(): void {
    this.losses.inARow = 0
    this.losses.isUnasked = false
  }

  private mend(): void {
    this.forget()
    const restarting = this.restart().finally(() => {
      if (this.restarting === restarting) this.restarting = undefined
    })
    this.restarting = restarting
    // Those who wait are told, and `onRestart` is.
    restarting.catch(() => undefined)
  }

  private async restart(): Promise<void> {
    try {
      const ready = await this.start((progress) => this.onRestart({ status: 'loading', progress }))
      this.onRestart({ status: 'ready', ready })
    } catch (error) {
      const failed = { status: 'failed', sentence: sentenceFor(error) } as const
      this.onRestart(isCancelled(error) ? { status: 'cancelled' } : failed)
      throw error
    }
  }

  private forget(): void {
    if (this.models) disposeModels(this.models)
    this.models = undefined
  }
}
