/** Brings the answer before the eyes of who asked: on a phone the wall lies screens below it. */

/** For a question by mouse or finger. Whoever asks by keyboard stays where the focus is. */
export function scrollToAnswer(): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const query = document.querySelector('.query')
  query?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' })
}

/** For a question by a neighbour: where that is gone with the answer, the focus goes on from the query. */
export function goToAnswer(): void {
  // Once the answer is drawn.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('.query h2')?.focus({ preventScroll: true })
    scrollToAnswer()
  })
}
