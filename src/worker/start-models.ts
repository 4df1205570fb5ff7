/** Starts the model and the autoencoder on one backend, and proves that they compute there what they should. */
import { Failure } from '../failure.ts'
import { autoencoderSelfTest } from '../features/autoencoder-self-test.ts'
import { loadAutoencoder, type Autoencoder } from '../features/autoencoder.ts'
import {
  startBackend,
  type Backend,
  type BackendName,
  type WasmFiles,
} from '../features/backend.ts'
import { checkAnother, loadAnother } from '../features/another-model.ts'
import { loadModel, type Model } from '../features/model.ts'
import { selfTest, type Golden } from '../features/self-test.ts'
import { watchedContext } from '../features/webgl-context.ts'
import * as engineWords from '../words/engine.ts'
import type { Download, FetchedModels } from './fetch-models.ts'

/** How far the model's coming is, the autoencoder's with it. Bytes count from 0 to `total`. */
export type ModelProgress =
  | ({ phase: 'downloading' } & Download)
  | { phase: 'compiling'; backend: BackendName }
  | { phase: 'checking'; backend: BackendName }

/** What is loaded, tested, and on this backend. */
export interface StartedModels {
  model: Model
  autoencoder: Autoencoder
  backend: Backend
  /** Resolves when the GPU context that they live on is lost; absent where there is none. */
  lost?: Promise<void> | undefined
}

export interface Measured {
  millisecondsPerImage: number
  /** How many values the embedding of another model has. */
  embeddingWidth?: number
}

export interface StartOptions {
  wasmFiles: WasmFiles
  signal: AbortSignal
  onProgress: (progress: ModelProgress) => void
}

/** Throws a `Failure`, or `Cancelled` when the signal aborts; then nothing is left behind. */
export async function startModels(
  name: BackendName,
  fetched: FetchedModels,
  { wasmFiles, signal, onProgress }: StartOptions,
): Promise<{ models: StartedModels; measured: Measured }> {
  throwIfCancelled(signal)
  onProgress({ phase: 'compiling', backend: name })
  const backend = await startBackend(name, wasmFiles)
  const loading: Partial<StartedModels> = {}
  const { golden } = fetched.model
  try {
    const model = (loading.model = await (golden ? loadModel : loadAnother)(
      fetched.model.artifacts,
    ))
    const autoencoder = await loadAutoencoder(fetched.autoencoder.artifacts)
    loading.autoencoder = autoencoder
    await (golden ? testOwn(model, golden) : checkAnother(model))
    await autoencoderSelfTest(autoencoder, fetched.autoencoder.golden)
    throwIfCancelled(signal)
    onProgress({ phase: 'checking', backend: name })
    const measured = golden ? await testOwn(model, golden) : await checkAnother(model)
    throwIfCancelled(signal)
    const models = { model, autoencoder, backend, lost: watchedContext()?.lost }
    return { models, measured }
  } catch (error) {
    disposeModels(loading)
    throw error
  }
}

async function testOwn(model: Model, golden: Golden): Promise<Measured> {
  const before = performance.now()
  await selfTest(model, golden)
  return { millisecondsPerImage: performance.now() - before }
}

export function disposeModels({ model, autoencoder }: Partial<StartedModels>): void {
  model?.dispose()
  autoencoder?.dispose()
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Failure('Cancelled', engineWords.cancelled)
}
