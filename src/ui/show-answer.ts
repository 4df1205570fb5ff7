/** Brings the answer before the eyes of who asked: on a phone the wall and the last neighbours lie below it. */
export function scrollToAnswer(): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const query = document.querySelector('.query')
  query?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' })
}
