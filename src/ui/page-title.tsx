/** What the page is called and what it is for: the head of every page, also of one that breaks. */
import * as pageWords from '../words/page.ts'

export function PageTitle() {
  return (
    <div className="title">
      <h1>{pageWords.name}</h1>
      <p>{pageWords.claim}</p>
    </div>
  )
}
