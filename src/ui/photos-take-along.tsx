/** A gallery as files: whole, to be opened elsewhere, or its numbers for other programs. */
import type { OwnGallery } from '../storage/own-gallery.ts'
import { saveGallery, saveNumbers } from '../store/photos-carrying.ts'
import type { NumbersAs } from '../worker/numbers.ts'
import * as galleryWords from '../words/own-gallery.ts'
import { usePhotos } from './use-photos.ts'

const NUMBERS: readonly NumbersAs[] = ['scores.npy', 'embedding.npy', 'code.npy', 'parquet']

export function PhotosTakeAlong({ gallery }: { gallery: OwnGallery }) {
  const isBusy = usePhotos((state) => state.carrying !== undefined)
  return (
    <div className="take-along">
      <p>{galleryWords.wholeInFile}</p>
      <div className="actions">
        <button type="button" disabled={isBusy} onClick={() => void saveGallery(gallery)}>
          {galleryWords.saveWhole}
        </button>
      </div>
      <p>{galleryWords.onlyNumbers}</p>
      <div className="actions">
        {NUMBERS.map((as) => (
          <button
            key={as}
            type="button"
            className="quiet"
            disabled={isBusy}
            onClick={() => void saveNumbers(gallery, as)}
          >
            {galleryWords.numbers[as]}
          </button>
        ))}
      </div>
    </div>
  )
}
