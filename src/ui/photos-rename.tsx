/** A new name for a gallery. */
import type { OwnGallery } from '../storage/own-gallery.ts'
import { renameGallery } from '../store/photos-galleries.ts'
import * as galleryWords from '../words/own-gallery.ts'

interface PhotosRenameProps {
  gallery: OwnGallery
  onDone: () => void
}

export function PhotosRename({ gallery, onDone }: PhotosRenameProps) {
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault()
        const title = new FormData(event.currentTarget).get('title')
        void renameGallery(gallery.id, String(title)).then(onDone)
      }}
    >
      <label>
        {galleryWords.newName}{' '}
        <input
          type="text"
          name="title"
          defaultValue={gallery.title}
          maxLength={60}
          required
          // More than blanks.
          pattern=".*\S.*"
          autoFocus
        />
      </label>
      <button type="submit">{galleryWords.rename}</button>
    </form>
  )
}
