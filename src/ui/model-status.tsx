/** The model's coming, made visible: size, bytes, rate, time left, compiling, checking, ready. */
import { cancelModel, ensureModel } from '../store/model-actions.ts'
import type { ModelState } from '../store/state.ts'
import * as modelWords from '../words/model.ts'
import { useFacts } from './use-facts.ts'

export function ModelStatus() {
  const model = useFacts((state) => state.model)
  const bytes = useFacts(({ gallery }) => (gallery.status === 'ready' ? gallery.modelBytes : 0))
  const load = () => void ensureModel().catch(() => undefined)
  return (
    <section className="model-status" aria-label={modelWords.model} data-status={model.status}>
      {model.status === 'loading' && model.progress.phase === 'downloading' && (
        <progress
          aria-label={modelWords.download}
          value={model.progress.received}
          max={model.progress.total}
        />
      )}
      <p>{sentence(model, bytes)}</p>
      {model.status === 'loading' && (
        <button type="button" className="quiet" onClick={() => void cancelModel()}>
          {modelWords.cancel}
        </button>
      )}
      {model.status === 'idle' && isWaiting(model, bytes) && (
        <button type="button" className="quiet" onClick={load}>
          {modelWords.load}
        </button>
      )}
      {model.status === 'failed' && (
        <button type="button" className="quiet" onClick={load}>
          {modelWords.tryAgain}
        </button>
      )}
    </section>
  )
}

/** Whether it waits to be asked: one that comes by itself in a moment asks for no room, which would move all below it. */
function isWaiting({ why }: ModelState & { status: 'idle' }, bytes: number): boolean {
  return why !== 'not-yet' && bytes > 0
}

function sentence(model: ModelState, bytes: number): string {
  switch (model.status) {
    case 'idle':
      if (!isWaiting(model, bytes)) return modelWords.readsPhotos(bytes)
      return model.why === 'save-data' ? modelWords.savesData(bytes) : modelWords.isNeeded(bytes)
    case 'failed':
      return model.sentence
    case 'ready':
      return modelWords.ready(model)
    case 'loading': {
      const { progress, rate, secondsLeft } = model
      if (progress.phase === 'compiling') return modelWords.compiling(progress.backend)
      if (progress.phase === 'checking') return modelWords.checking
      if (progress.cached) return modelWords.readingCache(progress.total)
      return modelWords.coming({ ...progress, rate, secondsLeft })
    }
  }
}
