/** Another page of the site begins at its top, as any page does; Back and Forward lead to where one was on it. */
import { state, type Page } from '../store/state.ts'

/** By these a person takes the scrolling into their own hands. */
const ACTS = ['wheel', 'touchmove', 'pointerdown', 'keydown']

/**
 * From now on, and before the store listens to the history. Where Back and Forward lead, the browser scrolls
 * the window, but not the panels, which are what scrolls on a wide screen.
 */
export function startPagesAtTop(): void {
  let followsLink = false
  let goesBack = false
  /** How far the panels of each page had been scrolled when it was left, in CSS pixels. */
  const places = new Map<Page, number>()
  let stopScrolling = () => {}
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
    if (now.page === before.page) return
    stopScrolling()
    // Still the page before: the other is drawn once all have heard of it.
    const left = shownPanels()
    places.set(before.page, left?.scrollTop ?? 0)
    const place = goesBack ? places.get(now.page) : undefined
    if (place) stopScrolling = scrollOnceThere(place, left)
    if (!goesBack) window.scrollTo({ top: 0, behavior: 'instant' })
  })
}

/**
 * Scrolls the panels that take the place of others as far down as they go, until they go far enough:
 * their code and what they list may come later. @returns what gives that up, as does any act of the person's
 */
function scrollOnceThere(place: number, left: Element | undefined): () => void {
  const observer = new MutationObserver(() => {
    const panels = shownPanels()
    if (!panels || panels === left) return
    panels.scrollTop = place
    // A browser may round it.
    if (panels.scrollTop > place - 1) stop()
  })
  const stop = () => {
    observer.disconnect()
    for (const act of ACTS) document.removeEventListener(act, stop)
  }
  observer.observe(document.body, { subtree: true, childList: true })
  for (const act of ACTS) document.addEventListener(act, stop)
  return stop
}

/** Of a page on its way, the one before stays among the elements, hidden. */
function shownPanels(): Element | undefined {
  return [...document.querySelectorAll('main.panels')].find(
    (panels) => panels.getClientRects().length > 0,
  )
}
