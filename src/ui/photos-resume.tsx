/** A bringing-in of an earlier visit that was not done: goes on by the folder's handle, or after choosing the folder again. */
import type { OwnGallery } from '../storage/own-gallery.ts'
import { forgetJob } from '../store/photos-indexing.ts'
import { resumeFromHandle } from '../store/photos-ways-in.ts'
import * as photosWords from '../words/photos.ts'
import { PhotosBringIn } from './photos-bring-in.tsx'
import { usePhotos } from './use-photos.ts'

export function PhotosResume({ gallery }: { gallery: OwnGallery }) {
  const isBusy = usePhotos(({ indexing }) => indexing.status !== 'idle')
  const { id, job, count } = gallery
  if (!job || isBusy) return null
  return (
    <div className="unfinished">
      <p>
        {photosWords.unfinished(job.source, Math.max(0, count - (job.before ?? 0)), job.total)}{' '}
        {job.handle ? photosWords.notReadAgain : photosWords.chooseAgain}
      </p>
      <div className="actions">
        {job.handle ? (
          <button type="button" onClick={() => void resumeFromHandle(gallery)}>
            {photosWords.goOn}
          </button>
        ) : (
          <PhotosBringIn gallery={id} source={job.isOfMany ? job.source : undefined} goesOn />
        )}
        <button type="button" className="quiet" onClick={() => void forgetJob(id, job)}>
          {photosWords.leave}
        </button>
      </div>
    </div>
  )
}
