/** A bringing-in of an earlier visit that was not done: goes on by the folder's handle, or after choosing the folder again. */
import type { OwnGallery } from '../storage/own-gallery.ts'
import { forgetJob } from '../store/photos-indexing.ts'
import { resumeFromHandle } from '../store/photos-ways-in.ts'
import { formatCount } from '../words/numbers.ts'
import { PhotosBringIn } from './photos-bring-in.tsx'
import { usePhotos } from './use-photos.ts'

export function PhotosResume({ gallery }: { gallery: OwnGallery }) {
  const isBusy = usePhotos(({ indexing }) => indexing.status !== 'idle')
  const { id, job, count } = gallery
  if (!job || isBusy) return null
  return (
    <div className="unfinished">
      <p>
        {job.source} was not brought in to its end: {formatCount(count)} photos are here, of{' '}
        {formatCount(job.total)} files.{' '}
        {job.handle
          ? 'What is here already is not read again.'
          : 'Choose it again to go on; what is here already is not read again.'}
      </p>
      <div className="actions">
        {job.handle ? (
          <button type="button" onClick={() => void resumeFromHandle(gallery)}>
            Go on
          </button>
        ) : (
          <PhotosBringIn gallery={id} />
        )}
        <button type="button" className="quiet" onClick={() => void forgetJob(id)}>
          Leave it at that
        </button>
      </div>
    </div>
  )
}
