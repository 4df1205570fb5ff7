/** Whether something is dragged over the page. */

/** Milliseconds: browsers fire `dragover` every 50 to 350 of them, also while nothing moves. */
const GONE_AFTER = 500

/**
 * Shows it until it is let go of, or no `dragover` has come for a while. What a `dragleave` leaves for
 * is not asked: Safari names no element where it leaves one for another (WebKit bug 66547).
 * @returns what ends it
 */
export function followDrag(page: EventTarget, show: (isDragged: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = (event: Event) => {
    // Else it could not be let go of here.
    event.preventDefault()
    clearTimeout(timer)
    timer = setTimeout(() => show(false), GONE_AFTER)
    show(true)
  }
  const drop = () => {
    clearTimeout(timer)
    show(false)
  }
  page.addEventListener('dragover', over)
  page.addEventListener('drop', drop)
  return () => {
    clearTimeout(timer)
    page.removeEventListener('dragover', over)
    page.removeEventListener('drop', drop)
  }
}
