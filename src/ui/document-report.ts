/** Reports on <html> how far the page is, for anything that drives it and for style sheets. */
import { state, type State } from '../store/state.ts'

/** Keeps `data-gallery`, `data-model` and `data-backend` of the element in step with the store. */
export function reportOnDocument(html: HTMLElement): void {
  const report = ({ gallery, model }: State) => {
    html.dataset.gallery = gallery.status
    html.dataset.model = modelWord(model)
    html.dataset.backend = model.status === 'ready' ? model.backend.name : 'none'
  }
  report(state.getState())
  state.subscribe(report)
}

function modelWord(model: State['model']): string {
  if (model.status !== 'loading') return model.status
  return model.progress.phase === 'downloading' ? 'loading' : 'compiling'
}
