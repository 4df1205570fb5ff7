/** How far the photos on their way are: count, rate, time left, what could not be read; pause, resume, cancel. */
import { cancelIndexing, pauseIndexing, resumeIndexing } from '../store/photos-indexing.ts'
import type { Indexing } from '../store/photos-state.ts'
import { formatCount, formatShare, formatTimeLeft } from '../words/numbers.ts'
import { UnreadList } from './photos-unread.tsx'
import { useFacts } from './use-facts.ts'
import { usePhotos } from './use-photos.ts'

export function PhotosProgress() {
  const indexing = usePhotos((state) => state.indexing)
  const carrying = usePhotos((state) => state.carrying)
  return (
    <>
      {carrying && (
        <p className="carrying" role="status">
          <progress aria-label={carrying.as} value={carrying.share} max={1} /> {carrying.as}{' '}
          {carrying.title}: {formatShare(carrying.share)}
        </p>
      )}
      {indexing.status === 'gathering' && (
        <p className="carrying" role="status">
          <progress aria-label="Looking through the files" /> Looking through {indexing.source}…{' '}
          <button type="button" className="quiet" onClick={() => void cancelIndexing()}>
            Cancel
          </button>
        </p>
      )}
      {'progress' in indexing && <Running indexing={indexing} />}
    </>
  )
}

function Running({ indexing }: { indexing: Extract<Indexing, { progress: object }> }) {
  const { status, source, progress } = indexing
  const { done, total, unread } = progress
  const isPaused = status === 'paused'
  return (
    <div className="indexing" data-indexing={status} data-done={done}>
      <p>
        <strong className="file-name">{source}</strong>
      </p>
      <progress aria-label={`Photos of ${source} brought in`} value={done} max={total} />
      <p className="far">
        {formatCount(done)} of {formatCount(total)} files
        <Details indexing={indexing} />
      </p>
      {isPaused && indexing.why && <p className="trouble">{indexing.why}</p>}
      <div className="actions">
        {/* One button for both, so that whoever pauses by keyboard keeps the focus. */}
        <button type="button" onClick={() => void (isPaused ? resumeIndexing() : pauseIndexing())}>
          {isPaused ? 'Go on' : 'Pause'}
        </button>
        <button type="button" className="quiet" onClick={() => void cancelIndexing()}>
          Cancel the rest
        </button>
      </div>
      <UnreadList unread={unread} />
    </div>
  )
}

function Details({
  indexing: { status, progress },
}: {
  indexing: Extract<Indexing, { progress: object }>
}) {
  const model = useFacts((state) => state.model)
  const { done, known, unread, rate, secondsLeft } = progress
  const parts = [
    known > 0 && `${formatCount(known)} were there already`,
    unread.length > 0 && `${formatCount(unread.length)} could not be read`,
    status === 'paused' && 'paused',
    status === 'running' &&
      model.status !== 'ready' &&
      'waiting for the model, whose progress stands above',
    status === 'running' && done > 0 && rate > 0 && `${rate.toFixed(1)} a second`,
    status === 'running' && formatTimeLeft(secondsLeft),
  ].filter(Boolean)
  return <>{parts.map((part) => `, ${String(part)}`)}</>
}
