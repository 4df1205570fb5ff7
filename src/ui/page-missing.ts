/** Says at once that what draws the page cannot come or begin: index.html says it only after a while. */
import * as pageWords from '../words/page.ts'

/** In the place of that sentence; nothing where the page has been drawn. */
export function tellPageMissing(document: Document): void {
  const place = document.querySelector('.overdue')
  if (!place) return
  const title = document.createElement('h2')
  title.textContent = pageWords.missing
  const advice = document.createElement('p')
  advice.textContent = pageWords.missingAdvice
  const reload = document.createElement('button')
  reload.type = 'button'
  reload.textContent = pageWords.reload
  reload.addEventListener('click', () => location.reload())
  place.className = 'failed'
  place.replaceChildren(title, advice, reload)
}
