/** Re-scoring on this device, folded away: few visits open it, and its code comes then. */
import { lazy, Suspense, useState } from 'react'
import * as mosaicWords from '../words/mosaic.ts'
import * as pageWords from '../words/page.ts'
import { useFacts } from './use-facts.ts'

const RescoreBody = lazy(() =>
  import('./rescore-body.tsx').then(
    (body) => ({ default: body.RescoreBody }),
    () => ({ default: MissingBody }),
  ),
)

export function RescorePanel() {
  const isBegun = useFacts(({ rescore }) => rescore.status !== 'idle')
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="rescore"
      open={isOpen || isBegun}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{mosaicWords.rescore}</summary>
      {(isOpen || isBegun) && (
        <Suspense fallback={<p className="faint">{pageWords.partComing}</p>}>
          <RescoreBody />
        </Suspense>
      )}
    </details>
  )
}

/** Browsers keep a module that failed as failed until the page is loaded anew. */
function MissingBody() {
  return (
    <div role="alert">
      <p>{`${pageWords.partMissing}. ${pageWords.partMissingAdvice}`}</p>
      <button type="button" onClick={() => location.reload()}>
        {pageWords.reload}
      </button>
    </div>
  )
}
