/** A gallery as files: whole, to be opened elsewhere, or its numbers for other programs. */
import type { OwnGallery } from '../storage/own-gallery.ts'
import { saveGallery, saveNumbers, type NumbersAs } from '../store/photos-carrying.ts'
import { usePhotos } from './use-photos.ts'

const NUMBERS: { as: NumbersAs; label: string }[] = [
  { as: 'scores.npy', label: 'Class scores, .npy' },
  { as: 'embedding.npy', label: 'Embeddings, .npy' },
  { as: 'code.npy', label: 'Codes, .npy' },
  { as: 'parquet', label: 'Everything, Parquet' },
]

export function PhotosTakeAlong({ gallery }: { gallery: OwnGallery }) {
  const isBusy = usePhotos((state) => state.carrying !== undefined)
  return (
    <div className="take-along">
      <p>
        One file holds the whole gallery: small pictures, names and numbers. Open it on another
        device with “Open a saved gallery”, and it answers the same.
      </p>
      <div className="actions">
        <button type="button" disabled={isBusy} onClick={() => void saveGallery(gallery)}>
          Save the gallery
        </button>
      </div>
      <p>Only the numbers, for NumPy, DuckDB and vector databases:</p>
      <div className="actions">
        {NUMBERS.map(({ as, label }) => (
          <button
            key={as}
            type="button"
            className="quiet"
            disabled={isBusy}
            onClick={() => void saveNumbers(gallery, as)}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  )
}
