/** The model's coming, made visible: size, bytes, rate, time left, compiling, checking, ready. */
import { cancelModel, ensureModel } from '../store/model-actions.ts'
import type { ModelState } from '../store/state.ts'
import { formatMegabytes, formatTimeLeft } from '../words/numbers.ts'
import { useFacts } from './use-facts.ts'

const BACKEND_NAMES = { webgl: 'WebGL', wasm: 'WASM' }

export function ModelStatus() {
  const model = useFacts((state) => state.model)
  const bytes = useFacts(({ gallery }) => (gallery.status === 'ready' ? gallery.modelBytes : 0))
  const load = () => void ensureModel().catch(() => undefined)
  return (
    <section className="model-status" aria-label="The model" data-status={model.status}>
      {model.status === 'loading' && model.progress.phase === 'downloading' && (
        <progress
          aria-label="Model download"
          value={model.progress.received}
          max={model.progress.total}
        />
      )}
      <p>{sentence(model, bytes)}</p>
      {model.status === 'loading' && (
        <button type="button" className="quiet" onClick={() => void cancelModel()}>
          Cancel
        </button>
      )}
      {model.status === 'idle' && bytes > 0 && (
        <button type="button" className="quiet" onClick={load}>
          Load the model
        </button>
      )}
      {model.status === 'failed' && (
        <button type="button" className="quiet" onClick={load}>
          Try again
        </button>
      )}
    </section>
  )
}

function sentence(model: ModelState, bytes: number): string {
  switch (model.status) {
    case 'idle':
      if (!bytes) return 'The model reads photos of your own.'
      return model.why === 'save-data'
        ? `Your connection saves data, so the model (${formatMegabytes(bytes)}) waits for you. It is needed for photos of your own only.`
        : `The model (${formatMegabytes(bytes)}) is needed for photos of your own only.`
    case 'failed':
      return model.sentence
    case 'ready': {
      const { backend, cached, fallback } = model
      const from = cached ? ', from this browser’s cache' : ''
      const why = fallback ? ` (${fallback})` : ''
      return `Model ready on ${BACKEND_NAMES[backend.name]} (${backend.renderer})${from}${why}`
    }
    case 'loading': {
      const { progress, rate, secondsLeft } = model
      if (progress.phase === 'compiling')
        return `Model: compiling for ${BACKEND_NAMES[progress.backend]}…`
      if (progress.phase === 'checking') return 'Model: checking its answers…'
      const { received, total, cached } = progress
      if (cached) return `Model: reading ${formatMegabytes(total)} from this browser’s cache…`
      const far = `Model: ${formatMegabytes(received)} of ${formatMegabytes(total)}`
      return rate > 0
        ? `${far}, ${formatMegabytes(rate)}/s, ${formatTimeLeft(secondsLeft)}`
        : `${far}…`
    }
  }
}
