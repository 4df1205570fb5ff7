/** What this page keeps in the browser, said in full, and the way to be rid of all of it. */
import { useState } from 'react'
import { clearAll } from '../store/photos-storage.ts'

export function KeptHere() {
  const [isSure, setSure] = useState(false)
  return (
    <div className="kept-here">
      <h3>What is kept here</h3>
      <p>
        In this browser, under this page’s address, and nowhere else: of each photo that you bring
        in, a small picture, the 32 by 32 pixels that the model sees, what the model says of them,
        and the file’s name and size; the same of the last 50 photos that you asked about; scores
        that this device computed; and the model and images of this page, so that they need not come
        again. Your files themselves are never copied, changed or sent.
      </p>
      {isSure ? (
        <div className="confirm" role="group" aria-label="Clear everything">
          <p>
            All galleries of your own and everything else that this page keeps will be deleted. Your
            files stay where they are. This cannot be undone.
          </p>
          <div className="actions">
            <button type="button" className="danger" onClick={() => void clearAll()}>
              Delete all of it
            </button>
            <button type="button" className="quiet" onClick={() => setSure(false)}>
              Keep it
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className="quiet" onClick={() => setSure(true)}>
          Clear everything…
        </button>
      )}
    </div>
  )
}
