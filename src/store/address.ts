/** Writes the address bar: a step of the history for a new query, the same step for another method. */

/** Browsers refuse more than a hundred changes in half a minute, which a slider makes in two seconds. */
const MILLISECONDS_OF_REST = 300

let pending:
  { link: string; imageHash: string | undefined; timer: ReturnType<typeof setTimeout> } | undefined

/** A new step, unless the link stands there already. @param imageHash see `imageHashOfStep` */
export function pushAddress(link: string, imageHash?: string): void {
  flushAddress()
  if (link !== location.hash) window.history.pushState(stateOf(imageHash), '', link)
}

/** The same step, now. */
export function replaceAddress(link: string, imageHash?: string): void {
  forgetAddress()
  window.history.replaceState(stateOf(imageHash), '', link)
}

/** The same step, once nothing has changed for a moment. */
export function replaceAddressSoon(link: string, imageHash?: string): void {
  forgetAddress()
  pending = { link, imageHash, timer: setTimeout(flushAddress, MILLISECONDS_OF_REST) }
}

/**
 * The hash of the own photo that the link of this step of the history names; undefined for other links. Its
 * number in the link may be another photo's by now.
 */
export function imageHashOfStep(): string | undefined {
  return stepState()?.imageHash
}

/** What a step of the history carries beside its link. */
interface StepState {
  imageHash?: string
  isCleared?: boolean
}

const stepState = () => window.history.state as StepState | null

const stateOf = (imageHash: string | undefined): StepState | null =>
  imageHash === undefined ? null : { imageHash }

/**
 * Loads the page anew in the place of this step of the history, which carries to it that all was deleted:
 * anything else that outlives the page would be kept in the browser.
 * @param address of the page, without a link
 */
export function beginAnew(address: string): void {
  forgetAddress()
  // The browser scrolls a page that is loaded anew to where it was, and it is another one now.
  window.scrollTo({ top: 0, behavior: 'instant' })
  const cleared: StepState = { isCleared: true }
  window.history.replaceState(cleared, '', address)
  location.reload()
}

/** Whether all was deleted just before the page was loaded; true but once. */
export function takeCleared(): boolean {
  const isCleared = stepState()?.isCleared === true
  if (isCleared) replaceAddress(location.hash)
  return isCleared
}

/** Drops what was to be written soon: it is of a step of the history that the person has left. */
export function forgetAddress(): void {
  clearTimeout(pending?.timer)
  pending = undefined
}

function flushAddress(): void {
  if (pending) replaceAddress(pending.link, pending.imageHash)
}
