/** Starts the models on the fastest backend that computes rightly here: the GPU, else WASM. */
import { Failure, isCancelled } from '../failure.ts'
import { chooseBackend, type Backend, type BackendName } from '../features/backend.ts'
import { probeWebgl } from '../features/probe-webgl.ts'
import * as engineWords from '../words/engine.ts'
import type { FetchedModels } from './fetch-models.ts'
import {
  startModels,
  type Measured,
  type StartedModels,
  type StartOptions,
} from './start-models.ts'

export interface ReadyModel extends Measured {
  backend: Backend
  /** True where every byte came from this browser's cache. */
  cached: boolean
  /** Why the wanted backend is not the one that runs, where that is so. */
  fallback?: string
}

/** How the GPU was lost since the models last answered anything. */
export interface Losses {
  /** How often at work. */
  inARow: number
  /** Whether also while nobody asked for anything. */
  isUnasked: boolean
}

/** So often in a row, the GPU is used no more. */
const TOO_MANY_LOSSES = 2

/**
 * Throws a `Failure`, `Cancelled` too.
 * @param wanted the backend to use even where another is faster
 * @param losses counted on where the GPU is lost meanwhile
 */
export async function startOnBest(
  fetched: FetchedModels,
  wanted: BackendName | undefined,
  losses: Losses,
  options: StartOptions,
): Promise<{ models: StartedModels; ready: ReadyModel }> {
  for (let trouble: string | undefined; ;) {
    const isGpuUsable = trouble === undefined && losses.inARow < TOO_MANY_LOSSES
    const name = isGpuUsable ? chooseBackend(probeWebgl(), wanted) : 'wasm'
    try {
      const { models, measured } = await startModels(name, fetched, options)
      const fallback = name === 'wasm' ? (whyNoGpu(losses) ?? trouble) : undefined
      const { cached } = fetched
      const ready = { backend: models.backend, cached, ...measured, ...(fallback && { fallback }) }
      return { models, ready }
    } catch (error) {
      if (isCancelled(error) || name === 'wasm') throw error
      // A GPU that cannot run the models, or runs them wrongly, must not give a wrong mosaic.
      if (isLoss(error)) losses.inARow++
      else trouble = error instanceof Error ? error.message : String(error)
    }
  }
}

export function isLoss(error: unknown): boolean {
  return error instanceof Failure && error.name === 'BackendLost'
}

function whyNoGpu({ inARow, isUnasked }: Losses): string | undefined {
  if (inARow === 0 && !isUnasked) return undefined
  return inARow < TOO_MANY_LOSSES ? engineWords.lostForGood : engineWords.lostTwice
}
