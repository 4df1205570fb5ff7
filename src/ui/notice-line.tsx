/** The one place where the page speaks: what has just happened, or what went wrong and what to do. */
import { useEffect, useRef } from 'react'
import { dismissNotice } from '../store/notices.ts'
import type { Mosaic, State } from '../store/state.ts'
import { useFacts } from './use-facts.ts'

/** How long good news stays, in milliseconds; trouble stays until it is dismissed. */
const NEWS_STAYS = 6000

export function NoticeLine() {
  const notice = useFacts((state) => state.notice)
  const spoken = useFacts(spokenState)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (notice?.kind === 'news') timer.current = setTimeout(dismissNotice, NEWS_STAYS)
    return () => clearTimeout(timer.current)
  }, [notice])
  return (
    <div className={notice ? 'notice' : 'visually-hidden'} data-kind={notice?.kind}>
      <div role="status">{notice ? notice.sentence : spoken}</div>
      {notice && (
        <button type="button" className="dismiss" onClick={dismissNotice} aria-label="Dismiss">
          ×
        </button>
      )}
    </div>
  )
}

const END = { nearest: 'most alike', farthest: 'least alike' } as const

function found({ found: { ids }, method: { order } }: Mosaic): string {
  return `${ids.length} ${ids.length === 1 ? 'image' : 'images'} found, the ${END[order]} first.`
}

/** What a screen reader should hear without asking: milestones, not every byte. */
function spokenState({ gallery, pending, mosaic }: State): string {
  if (gallery.status === 'loading') return 'Loading the images.'
  switch (pending.status) {
    case 'reading':
      return `Reading ${pending.fileName}.`
    case 'waiting-for-model':
      return `${pending.photo.name} waits for the model.`
    case 'scoring':
      return `The model looks at ${pending.photo.name}.`
    case 'finding':
      return 'Fetching what the next answer needs.'
    case 'none':
      return mosaic ? found(mosaic) : ''
  }
}
