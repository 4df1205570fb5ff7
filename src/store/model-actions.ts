/** The model's coming: starts, shows, cancels and retries it; and its coming back after the GPU was lost. */
import { Failure, isCancelled, sentenceFor } from '../failure.ts'
import { ROW_WIDTHS } from '../storage/feature-rows.ts'
import type { Restart } from '../worker/lasting-models.ts'
import type { ModelProgress } from '../worker/start-models.ts'
import * as modelWords from '../words/model.ts'
import * as unexpectedWords from '../words/unexpected.ts'
import { embedder, wantedBackend } from './engines.ts'
import { tell } from './notices.ts'
import { state } from './state.ts'
import { until } from './until.ts'

let loading: Promise<void> | undefined

/** Whether the connection asks for nothing that is not needed. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData ?? false
}

/** Starts the model by itself, unless the connection asks to save data. */
export function startModelUnasked(): void {
  if (savesData()) state.setState({ model: { status: 'idle', why: 'save-data' } })
  else void ensureModel().catch(() => undefined)
}

/** Resolves when the model is ready; rejects with the reason, which the model's state tells too. */
export function ensureModel(): Promise<void> {
  const { status } = state.getState().model
  if (status === 'ready') return Promise.resolve()
  // What loads without having been asked to starts again by itself.
  if (!loading && status === 'loading') return restarted()
  loading ??= load().finally(() => {
    loading = undefined
  })
  return loading
}

/**
 * As `ensureModel`, for photos that are to be kept in a gallery: rejects, too, where the embedding
 * is of another width than galleries have.
 */
export async function ensureKeepableModel(): Promise<void> {
  await ensureModel()
  const { model } = state.getState()
  const width = model.status === 'ready' ? model.embeddingWidth : undefined
  if (width === undefined || width === ROW_WIDTHS.embedding) return
  throw new Failure('ModelMismatch', modelWords.tooWide(ROW_WIDTHS.embedding, width))
}

export async function cancelModel(): Promise<void> {
  await (await embedder()).cancelLoad()
}

/** Counts the embedders that are gone: what one has sent before may be delivered later. */
let gone = 0

/** What was loaded is gone with its worker: whoever needs it next has it loaded again. */
export function forgetModel(): void {
  gone++
  const { status } = state.getState().model
  if (status !== 'ready' && status !== 'loading') return
  state.setState({ model: { status: 'failed', sentence: unexpectedWords.workerGone } })
}

async function load(): Promise<void> {
  const show = showProgress()
  const { gallery } = state.getState()
  const total = gallery.status === 'ready' ? gallery.modelBytes : 0
  show({ phase: 'downloading', received: 0, total, cached: false })
  try {
    const engine = await embedder()
    const onProgress = (progress: ModelProgress) => {
      // A late message of a load that was cancelled or is done must not bring it back.
      if (state.getState().model.status === 'loading') show(progress)
    }
    const before = gone
    const followed = followRestarts()
    const ready = await engine.load(wantedBackend, onProgress, (restart) => {
      if (gone === before) followed(restart)
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

/** Shows each step of a load that begins now. */
function showProgress(): (progress: ModelProgress) => void {
  const startedAt = performance.now()
  return (progress) => {
    const received = progress.phase === 'downloading' ? progress.received : 0
    const rate = received && (received * 1000) / (performance.now() - startedAt)
    const left = progress.phase === 'downloading' ? progress.total - received : 0
    const secondsLeft = received > 0 ? left / rate : NaN
    state.setState({ model: { status: 'loading', progress, rate, secondsLeft } })
  }
}

/** Shows each restart of the model that is being loaded, and says what came of it. */
function followRestarts(): (restart: Restart) => void {
  let show: ReturnType<typeof showProgress> | undefined
  return (restart) => {
    if (restart.status === 'loading') {
      show ??= showProgress()
      show(restart.progress)
      return
    }
    show = undefined
    switch (restart.status) {
      case 'ready': {
        const { fallback } = restart.ready
        state.setState({ model: { status: 'ready', ...restart.ready } })
        tell('news', fallback ? modelWords.restartedSlower(fallback) : modelWords.restarted)
        break
      }
      case 'cancelled':
        state.setState({ model: { status: 'idle', why: 'cancelled' } })
        break
      case 'failed':
        state.setState({ model: { status: 'failed', sentence: restart.sentence } })
    }
  }
}

/** Settles as the restart under way does. */
async function restarted(): Promise<void> {
  const { model } = await until(state, (facts) => facts.model.status !== 'loading')
  if (model.status === 'failed') throw new Failure('BackendLost', model.sentence)
  if (model.status !== 'ready') throw new Failure('Cancelled', modelWords.cancelled)
}
