/** How much room the galleries take on this device, how much is left, and whether the browser keeps them. */
import { askToKeep } from '../store/photos-storage.ts'
import { formatMegabytes } from '../words/numbers.ts'
import { KeptHere } from './kept-here.tsx'
import { usePhotos } from './use-photos.ts'

export function PhotosStorage() {
  const usage = usePhotos((state) => state.usage)
  const isPersisted = usePhotos((state) => state.isPersisted)
  return (
    <section className="panel" aria-labelledby="storage-title">
      <h2 id="storage-title">Room on this device</h2>
      {usage ? (
        <p>
          This page uses {formatMegabytes(usage.used)}, its model and images included;{' '}
          {formatMegabytes(usage.free)} are free for it.{' '}
          {isPersisted
            ? 'The browser has promised to keep it until you delete it.'
            : 'The browser may throw it away when space runs short.'}
        </p>
      ) : (
        <p>This browser does not tell how much room there is.</p>
      )}
      {usage && !isPersisted && (
        <button type="button" className="quiet" onClick={() => void askToKeep()}>
          Ask the browser to keep it
        </button>
      )}
      <KeptHere />
    </section>
  )
}
