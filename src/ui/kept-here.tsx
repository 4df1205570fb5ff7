/** What this page keeps in the browser, said in full, and the way to be rid of all of it. */
import { useRef, useState } from 'react'
import { clearAll } from '../store/photos-storage.ts'
import * as keptWords from '../words/kept.ts'

export function KeptHere() {
  const [isAsked, setAsked] = useState(false)
  const clear = useRef<HTMLButtonElement>(null)
  const keep = () => {
    clear.current?.focus()
    setAsked(false)
  }
  return (
    <div className="kept-here">
      <h3>{keptWords.title}</h3>
      <p>{keptWords.about}</p>
      <button
        ref={clear}
        type="button"
        className="quiet"
        aria-expanded={isAsked}
        onClick={() => setAsked(!isAsked)}
      >
        {keptWords.clear}
      </button>
      {isAsked && (
        <div className="confirm" role="group" aria-label={keptWords.clearing}>
          <p>{keptWords.clearReally}</p>
          <div className="actions">
            <button type="button" className="danger" onClick={() => void clearAll()}>
              {keptWords.deleteAll}
            </button>
            <button type="button" className="quiet" onClick={keep}>
              {keptWords.keep}
            </button>
          </div>
        </div>
      )}
    </div>
  )
}
