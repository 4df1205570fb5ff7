/** Says that a new version of the page is ready; it starts only when the person says so. */
import { update } from '../store/offline.ts'
import * as pageWords from '../words/page.ts'
import { useFacts } from './use-facts.ts'

export function UpdateLine() {
  const hasUpdate = useFacts((state) => state.hasUpdate)
  if (!hasUpdate) return null
  return (
    <div className="notice">
      <div role="status">{pageWords.newVersion}</div>
      <button type="button" className="quiet" onClick={update}>
        {pageWords.reload}
      </button>
    </div>
  )
}
