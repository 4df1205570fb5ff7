/** One gallery of one's own: what is in it, and everything that can be done with it. */
import { useState } from 'react'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { deleteGallery, lookThrough } from '../store/photos-galleries.ts'
import * as galleryWords from '../words/own-gallery.ts'
import * as photosWords from '../words/photos.ts'
import { PhotosBringIn } from './photos-bring-in.tsx'
import { FirstPhotos } from './photos-first.tsx'
import { PhotosProgress } from './photos-progress.tsx'
import { PhotosRemake } from './photos-remake.tsx'
import { PhotosRemove } from './photos-remove.tsx'
import { PhotosRename } from './photos-rename.tsx'
import { PhotosResume } from './photos-resume.tsx'
import { PhotosTakeAlong } from './photos-take-along.tsx'
import { UnreadList } from './photos-unread.tsx'

/** What is open below the gallery's line of buttons. */
type Open = 'nothing' | 'add' | 'rename' | 'remove' | 'take-along' | 'delete'

/** Some can be done with photos only, not with an empty gallery. */
const CHOICES: { open: Open; label: string; needsPhotos?: boolean }[] = [
  { open: 'add', label: galleryWords.add },
  { open: 'take-along', label: galleryWords.takeAlong, needsPhotos: true },
  { open: 'rename', label: galleryWords.rename },
  { open: 'remove', label: galleryWords.remove, needsPhotos: true },
  { open: 'delete', label: galleryWords.deleteAction },
]

export function PhotosGallery({ gallery }: { gallery: OwnGallery }) {
  const { id, title, count, bytes, createdAt } = gallery
  const [chosen, setOpen] = useState<Open>('nothing')
  const isEmpty = count === 0
  // The last photo may have been removed.
  const open = CHOICES.some((choice) => choice.open === chosen && choice.needsPhotos && isEmpty)
    ? 'nothing'
    : chosen
  const close = () => setOpen('nothing')
  return (
    <article
      className="panel own-gallery"
      aria-labelledby={`title-${id}`}
      data-own={id}
      data-count={count}
    >
      <div className="own-title">
        <h3 id={`title-${id}`}>{title}</h3>
        <span className="faint">{photosWords.size(count, bytes, createdAt)}</span>
      </div>
      <FirstPhotos gallery={gallery} />
      <PhotosRemake gallery={gallery} />
      <PhotosResume gallery={gallery} />
      <div className="actions">
        <button type="button" disabled={isEmpty} onClick={() => void lookThrough(id)}>
          {galleryWords.lookThrough}
        </button>
        {CHOICES.map(({ open: choice, label, needsPhotos = false }) => (
          <button
            key={choice}
            type="button"
            className="quiet"
            disabled={needsPhotos && isEmpty}
            aria-expanded={open === choice}
            onClick={() => setOpen(open === choice ? 'nothing' : choice)}
          >
            {label}
          </button>
        ))}
      </div>
      {open === 'add' && <PhotosBringIn gallery={id} />}
      {open === 'take-along' && <PhotosTakeAlong gallery={gallery} />}
      {open === 'rename' && <PhotosRename gallery={gallery} onDone={close} />}
      {open === 'remove' && <PhotosRemove gallery={gallery} />}
      {open === 'delete' && (
        <div className="confirm" role="group" aria-label={galleryWords.deleteIt(title)}>
          <p>{galleryWords.deleteReally(title)}</p>
          <div className="actions">
            <button type="button" className="danger" onClick={() => void deleteGallery(id)}>
              {galleryWords.deleteIt(title)}
            </button>
            <button type="button" className="quiet" onClick={close}>
              {galleryWords.keep}
            </button>
          </div>
        </div>
      )}
      <PhotosProgress card={id} />
      <UnreadList unread={gallery.unread} more={gallery.unreadMore} />
    </article>
  )
}
