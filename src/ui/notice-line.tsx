/** The one place where the page speaks: what has just happened, or what went wrong and what to do. */
import { useEffect, useRef, useState } from 'react'
import { dismissNotice } from '../store/notices.ts'
import * as pageWords from '../words/page.ts'
import { countDown, readingTime } from './count-down.ts'
import { useFacts } from './use-facts.ts'

/** Good news goes by itself once it can have been read; trouble stays until it is dismissed. */
export function NoticeLine() {
  const notice = useFacts((state) => state.notice)
  const line = useRef<HTMLDivElement>(null)
  const isPointedAt = useRef(false)
  /** The same sentence about something new is put there anew, or a screen reader would not tell it. */
  const [told, setTold] = useState({ notice, times: 0 })
  if (told.notice !== notice) setTold({ notice, times: told.times + 1 })
  useEffect(() => {
    if (!notice) isPointedAt.current = false
    if (notice?.kind !== 'news') return
    const isHeld = () =>
      document.hidden || isPointedAt.current || line.current!.contains(document.activeElement)
    const { look, stop } = countDown(readingTime(notice.sentence), isHeld, dismissNotice)
    const box = line.current!
    const events = ['pointerenter', 'pointerleave', 'focusin', 'focusout']
    const onChange = ({ type }: Event) => {
      if (type.startsWith('pointer')) isPointedAt.current = type === 'pointerenter'
      look()
    }
    for (const event of events) box.addEventListener(event, onChange)
    document.addEventListener('visibilitychange', look)
    return () => {
      stop()
      for (const event of events) box.removeEventListener(event, onChange)
      document.removeEventListener('visibilitychange', look)
    }
  }, [notice])
  return (
    <div ref={line} className={notice ? 'notice' : 'visually-hidden'} data-kind={notice?.kind}>
      <div role="status">
        <span key={told.times}>{notice?.sentence}</span>
      </div>
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
