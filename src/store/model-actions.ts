/** The model's coming: starts, shows, cancels and retries it. */
import { isCancelled, sentenceFor } from '../failure.ts'
import type { ModelProgress } from '../worker/embedder.ts'
import { embedder, wantedBackend } from './engines.ts'
import { state } from './state.ts'

let loading: Promise<void> | undefined

/** Starts the model by itself, unless the connection asks to save data. */
export function startModelUnasked(): void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  if (connection?.saveData) state.setState({ model: { status: 'idle', why: 'save-data' } })
  else void ensureModel().catch(() => undefined)
}

/** Resolves when the model is ready; rejects with the reason, which the model's state tells too. */
export function ensureModel(): Promise<void> {
  if (state.getState().model.status === 'ready') return Promise.resolve()
  loading ??= load().finally(() => {
    loading = undefined
  })
  return loading
}

export async function cancelModel(): Promise<void> {
  await (await embedder()).cancelLoad()
}

async function load(): Promise<void> {
  const startedAt = performance.now()
  const show = (progress: ModelProgress) => {
    const received = progress.phase === 'downloading' ? progress.received : 0
    const rate = received && (received * 1000) / (performance.now() - startedAt)
    const left = progress.phase === 'downloading' ? progress.total - received : 0
    const secondsLeft = received > 0 ? left / rate : NaN
    state.setState({ model: { status: 'loading', progress, rate, secondsLeft } })
  }
  const { gallery } = state.getState()
  const total = gallery.status === 'ready' ? gallery.modelBytes : 0
  show({ phase: 'downloading', received: 0, total, cached: false })
  try {
    const engine = await embedder()
    const ready = await engine.load(wantedBackend, (progress) => {
      // A late message of a load that was cancelled or is done must not bring it back.
      if (state.getState().model.status === 'loading') show(progress)
    })
    state.setState({ model: { status: 'ready', ...ready } })
  } catch (error) {
    state.setState({
      model: isCancelled(error)
        ? { status: 'idle', why: 'cancelled' }
        : { status: 'failed', sentence: sentenceFor(error) },
    })
    throw error
  }
}
