/** A new name for a gallery. */
import { useState } from 'react'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { renameGallery } from '../store/photos-galleries.ts'
import * as galleryWords from '../words/own-gallery.ts'

interface PhotosRenameProps {
  gallery: OwnGallery
  onDone: () => void
}

export function PhotosRename({ gallery, onDone }: PhotosRenameProps) {
  const [title, setTitle] = useState(gallery.title)
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault()
        void renameGallery(gallery.id, title).then(onDone)
      }}
    >
      <label>
        {galleryWords.newName}{' '}
        <input
          type="text"
          value={title}
          maxLength={60}
          required
          // More than blanks.
          pattern=".*\S.*"
          autoFocus
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <button type="submit">{galleryWords.rename}</button>
    </form>
  )
}
