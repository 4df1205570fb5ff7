/** Writes the address bar: a step of the history for a new query, the same step for another method. */

/** Browsers refuse more than a hundred changes in half a minute, which a slider makes in two seconds. */
const MILLISECONDS_OF_REST = 300

let pending: { link: string; timer: ReturnType<typeof setTimeout> } | undefined

/** A new step, unless the link stands there already. */
export function pushAddress(link: string): void {
  flushAddress()
  if (link !== location.hash) window.history.pushState(null, '', link)
}

/** The same step, now. */
export function replaceAddress(link: string): void {
  forgetAddress()
  window.history.replaceState(null, '', link)
}

/** The same step, once nothing has changed for a moment. */
export function replaceAddressSoon(link: string): void {
  forgetAddress()
  pending = { link, timer: setTimeout(flushAddress, MILLISECONDS_OF_REST) }
}

/** Drops what was to be written soon: it is of a step of the history that the person has left. */
export function forgetAddress(): void {
  clearTimeout(pending?.timer)
  pending = undefined
}

function flushAddress(): void {
  if (pending) replaceAddress(pending.link)
}
