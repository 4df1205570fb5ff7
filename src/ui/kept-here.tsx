/** What this page keeps in the browser, said in full, and the way to be rid of all of it. */
import { useState } from 'react'
import { clearAll } from '../store/photos-storage.ts'
import * as keptWords from '../words/kept.ts'

export function KeptHere() {
  const [isSure, setSure] = useState(false)
  return (
    <div className="kept-here">
      <h3>{keptWords.title}</h3>
      <p>{keptWords.about}</p>
      {isSure ? (
        <div className="confirm" role="group" aria-label={keptWords.clearing}>
          <p>{keptWords.clearReally}</p>
          <div className="actions">
            <button type="button" className="danger" onClick={() => void clearAll()}>
              {keptWords.deleteAll}
            </button>
            <button type="button" className="quiet" onClick={() => setSure(false)}>
              {keptWords.keep}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className="quiet" onClick={() => setSure(true)}>
          {keptWords.clear}
        </button>
      )}
    </div>
  )
}
