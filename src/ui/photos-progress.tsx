/** How far work is, where it was begun: count, rate, time left, what could not be read; pause, resume, cancel. */
import { cancelCarrying } from '../store/carry.ts'
import { cancelIndexing, pauseIndexing, resumeIndexing } from '../store/photos-indexing.ts'
import type { Indexing } from '../store/photos-state.ts'
import * as photosWords from '../words/photos.ts'
import { UnreadList } from './photos-unread.tsx'
import { useFacts } from './use-facts.ts'
import { usePhotos } from './use-photos.ts'

/** What begins, wherever on the page: bars tell how far it is, notices its end. */
export function PhotosBegin() {
  const indexing = usePhotos((state) => state.indexing)
  const carrying = usePhotos((state) => state.carrying)
  return (
    // A line that is there before, or it would not be heard.
    <p className="visually-hidden" aria-live="polite">
      {carrying && photosWords.carries(carrying.as, carrying.title)}
      {indexing.status === 'gathering' && photosWords.lookingThrough(indexing.source)}
    </p>
  )
}

/** @param card the gallery whose card it is on; all that is on no card there is where it is not told */
export function PhotosProgress({ card }: { card?: string }) {
  const indexing = usePhotos((state) => state.indexing)
  const carrying = usePhotos((state) => state.carrying)
  const cards = useFacts((state) => state.ownGalleries)
  const isHere = (begunAt: string | undefined) =>
    card === (cards.some(({ id }) => id === begunAt) ? begunAt : undefined)
  return (
    <>
      {carrying && isHere(carrying.card) && (
        <p className="carrying">
          <progress aria-label={photosWords.carrying(carrying.as)} value={carrying.share} max={1} />{' '}
          {photosWords.carryingFar(carrying.as, carrying.title, carrying.share)}{' '}
          <button type="button" className="quiet" onClick={cancelCarrying}>
            {photosWords.cancel}
          </button>
        </p>
      )}
      {indexing.status === 'gathering' && isHere(indexing.card) && (
        <p className="carrying">
          <progress aria-label={photosWords.lookingThroughFiles} />{' '}
          {photosWords.lookingThrough(indexing.source)}{' '}
          <button type="button" className="quiet" onClick={() => void cancelIndexing()}>
            {photosWords.cancel}
          </button>
        </p>
      )}
      {'progress' in indexing && isHere(indexing.card) && <Running indexing={indexing} />}
    </>
  )
}

function Running({ indexing }: { indexing: Extract<Indexing, { progress: object }> }) {
  const { status, source, progress } = indexing
  const { done, total, unread } = progress
  const isPaused = status === 'paused'
  const isModelReady = useFacts(({ model }) => model.status === 'ready')
  return (
    <div className="indexing" data-indexing={status} data-done={done}>
      <p>
        <strong className="file-name">{source}</strong>
      </p>
      <progress aria-label={photosWords.broughtIn(source)} value={done} max={total} />
      <p className="far">
        {photosWords.far({ ...progress, unread: unread.length, status, isModelReady })}
      </p>
      {isPaused && indexing.why && (
        <p className="trouble" role="alert">
          {indexing.why}
        </p>
      )}
      <div className="actions">
        {/* One button for both, so that whoever pauses by keyboard keeps the focus. */}
        <button type="button" onClick={() => void (isPaused ? resumeIndexing() : pauseIndexing())}>
          {isPaused ? photosWords.goOn : photosWords.pause}
        </button>
        <button type="button" className="quiet" onClick={() => void cancelIndexing()}>
          {photosWords.cancelRest}
        </button>
      </div>
      <UnreadList unread={unread} />
    </div>
  )
}
