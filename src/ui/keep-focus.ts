/** Where what had the focus is gone, it goes on from what held it, and not from the beginning of the page. */

/** What a screen reader names when it is reached, so that a person knows where they are. */
const HOLDERS = ['section', 'article', 'main', 'details', '[role=group]'].join()

/**
 * From now on. Buttons go with what they did (Cancel, Rename, a neighbour that becomes the query), or
 * cannot be pressed again: their panel gets the focus then, never the next button, which a held key
 * would press. Where nothing is left that held it, as after a link to another page, it goes to the
 * heading that is the main thing now.
 */
export function keepFocus(document: Document): void {
  let focused: Element | undefined
  let holders: HTMLElement[] = []
  document.addEventListener('focusin', ({ target }) => {
    focused = target as Element
    holders = []
    for (let at: Element | null = focused.parentElement; at; at = at.parentElement)
      if (at.matches(HOLDERS)) holders.push(at as HTMLElement)
  })
  // Whoever points elsewhere has let go of it.
  document.addEventListener('pointerdown', () => (focused = undefined))
  new MutationObserver(() => {
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return
    // A browser takes the focus from what is disabled only when it draws.
    const { activeElement } = document
    if (activeElement !== document.body && activeElement !== focused) return
    const holder = holders.find(isShown) ?? mainThing(document)
    focused = undefined
    if (!holder) return
    if (!holder.hasAttribute('tabindex')) holder.tabIndex = -1
    holder.focus({ preventScroll: true })
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
}

/** A page on its way has no heading yet: what holds its place is gone once it has come, and its heading follows. */
function mainThing(document: Document): HTMLElement | undefined {
  const main = [...document.querySelectorAll('main')].find(isShown)
  // A narrow page shows fewer headings, and on one for screen readers alone nobody would see the focus.
  return (
    [...(main?.querySelectorAll<HTMLElement>('h2:not(.visually-hidden)') ?? [])].find(isShown) ??
    main
  )
}

/** The page before stays among the elements, hidden, until the next has come. */
const isShown = (element: Element) => element.getClientRects().length > 0
