/** The one place where the page speaks: what has just happened, or what went wrong and what to do. */
import { useEffect, useRef } from 'react'
import { dismissNotice } from '../store/notices.ts'
import * as pageWords from '../words/page.ts'
import { useFacts } from './use-facts.ts'

/** How long good news stays, in milliseconds; trouble stays until it is dismissed. */
const NEWS_STAYS = 6000

export function NoticeLine() {
  const notice = useFacts((state) => state.notice)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (notice?.kind === 'news') timer.current = setTimeout(dismissNotice, NEWS_STAYS)
    return () => clearTimeout(timer.current)
  }, [notice])
  return (
    <div className={notice ? 'notice' : 'visually-hidden'} data-kind={notice?.kind}>
      <div role="status">{notice?.sentence}</div>
      {notice && (
        <button
          type="button"
          className="dismiss"
          onClick={dismissNotice}
          aria-label={pageWords.dismiss}
        >
          ×
        </button>
      )}
    </div>
  )
}
