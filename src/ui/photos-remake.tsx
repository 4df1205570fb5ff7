/** A gallery whose features another model made: they can be computed again here, without the files. */
import { isOfOthers, type OwnGallery } from '../storage/own-gallery.ts'
import { remakeFeatures } from '../store/photos-remaking.ts'
import * as photosWords from '../words/photos.ts'
import { usePhotos } from './use-photos.ts'
import { useFacts } from './use-facts.ts'

export function PhotosRemake({ gallery }: { gallery: OwnGallery }) {
  const site = useFacts((state) => state.gallery)
  const isBusy = usePhotos(
    ({ carrying, indexing }) => carrying !== undefined || indexing.status !== 'idle',
  )
  if (site.status !== 'ready' || !isOfOthers(gallery, site)) return null
  return (
    <div className="unfinished">
      <p>{photosWords.otherModel}</p>
      <button type="button" disabled={isBusy} onClick={() => void remakeFeatures(gallery)}>
        {photosWords.describeAgain}
      </button>
    </div>
  )
}
