/** How much room the galleries take on this device, how much is left, and whether the browser keeps them. */
import { askToKeepAloud, canAskToKeep } from '../store/ask-to-keep.ts'
import { isWebkit } from '../store/webkit.ts'
import * as keptWords from '../words/kept.ts'
import { KeptHere } from './kept-here.tsx'
import { usePhotos } from './use-photos.ts'

/** What stands in the room of what is being measured, unseen: the most that there may be to tell. */
const UNKNOWN = { used: 0, free: 0 }

export function PhotosStorage() {
  const measured = usePhotos((state) => state.usage)
  const isMeasuring = measured === 'measuring'
  const usage = isMeasuring ? UNKNOWN : measured
  const isPersisted = usePhotos((state) => state.isPersisted)
  const canAsk = canAskToKeep()
  return (
    <section className="panel" aria-labelledby="storage-title">
      <h2 id="storage-title">{keptWords.room}</h2>
      <p className={isMeasuring ? 'measuring' : ''}>
        {usage ? keptWords.used(usage.used, usage.free) : keptWords.notTold}{' '}
        {isPersisted ? keptWords.promised : canAsk && keptWords.notPromised(isWebkit())}
      </p>
      {canAsk && !isPersisted && (
        <button
          type="button"
          className={isMeasuring ? 'quiet measuring' : 'quiet'}
          onClick={() => void askToKeepAloud()}
        >
          {keptWords.ask}
        </button>
      )}
      <KeptHere />
    </section>
  )
}
