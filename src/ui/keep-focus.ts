/** Where what had the focus is gone, it goes on from what held it, and not from the beginning of the page. */

/** What a screen reader names when it is reached, so that a person knows where they are. */
const HOLDERS = ['section', 'article', 'main', 'nav', 'details', '[role=group]'].join()

/**
 * From now on. Buttons go with what they did (Cancel, Rename, a neighbour that becomes the query): their
 * panel gets the focus then, never the next button, which a held key would press.
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
    if (!focused || focused.isConnected || document.activeElement !== document.body) return
    const holder = holders.find(({ isConnected }) => isConnected)
    focused = undefined
    if (!holder) return
    if (!holder.hasAttribute('tabindex')) holder.tabIndex = -1
    holder.focus({ preventScroll: true })
  }).observe(document.body, { childList: true, subtree: true })
}
