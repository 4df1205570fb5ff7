/** Another page of the site begins at its top, as any page does, and not where the last one was scrolled to. */
import { state } from '../store/state.ts'

/** From now on, and before the store listens to the history. Where Back and Forward lead, the browser scrolls. */
export function startPagesAtTop(): void {
  let followsLink = false
  let goesBack = false
  document.addEventListener('click', (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event
    // With these keys a link opens elsewhere.
    const staysHere = !ctrlKey && !metaKey && !shiftKey
    followsLink = staysHere && target instanceof Element && target.closest('a[href^="#"]') !== null
  })
  // A link followed and a step back tell themselves by this same event, but only a link begins with a click.
  window.addEventListener('popstate', () => {
    goesBack = !followsLink
    followsLink = false
    // The store shows the page within this event, but microtasks run between its listeners.
    setTimeout(() => (goesBack = false))
  })
  state.subscribe((now, before) => {
    if (now.page !== before.page && !goesBack) window.scrollTo({ top: 0, behavior: 'instant' })
  })
}
