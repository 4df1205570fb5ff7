/** How much room the galleries take on this device, how much is left, and whether the browser keeps them. */
import { askToKeepAloud } from '../store/photos-storage.ts'
import * as keptWords from '../words/kept.ts'
import { KeptHere } from './kept-here.tsx'
import { usePhotos } from './use-photos.ts'

export function PhotosStorage() {
  const usage = usePhotos((state) => state.usage)
  const isPersisted = usePhotos((state) => state.isPersisted)
  return (
    <section className="panel" aria-labelledby="storage-title">
      <h2 id="storage-title">{keptWords.room}</h2>
      {usage ? (
        <p>
          {keptWords.used(usage.used, usage.free)}{' '}
          {isPersisted ? keptWords.promised : keptWords.notPromised}
        </p>
      ) : (
        <p>{keptWords.notTold}</p>
      )}
      {usage && !isPersisted && (
        <button type="button" className="quiet" onClick={() => void askToKeepAloud()}>
          {keptWords.ask}
        </button>
      )}
      <KeptHere />
    </section>
  )
}
