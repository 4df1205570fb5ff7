/** The page of one's own photos: bring them in, see how far it is, look after what is there. */
import { useEffect } from 'react'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { firstSheets } from '../store/first-photos.ts'
import { loadOwnGalleries } from '../store/own-galleries.ts'
import { measureStorage } from '../store/photos-storage.ts'
import { wantSheets } from '../store/sheets.ts'
import * as photosWords from '../words/photos.ts'
import { PhotosBringIn } from './photos-bring-in.tsx'
import { PhotosGallery } from './photos-gallery.tsx'
import { PhotosBegin, PhotosProgress } from './photos-progress.tsx'
import { PhotosStorage } from './photos-storage.tsx'
import { useFacts } from './use-facts.ts'
import './panels.css'
import './photos.css'

export function PhotosPage() {
  const galleries = useFacts((state) => state.ownGalleries)
  const trouble = useFacts((state) => state.ownGalleriesTrouble)
  const isOwnModel = useFacts(({ another }) => another.status === 'none')
  useEffect(() => {
    const before = document.title
    document.title = photosWords.documentTitle
    void measureStorage()
    return () => {
      document.title = before
    }
  }, [])
  return (
    <main className="photos panels">
      <section className="panel" aria-labelledby="photos-title">
        <h2 id="photos-title">{photosWords.title}</h2>
        <p>{photosWords.about}</p>
        <PhotosBringIn />
        <p className="faint">{isOwnModel ? photosWords.tenKinds : photosWords.tenKindsOfAnother}</p>
        <PhotosBegin />
        <PhotosProgress />
      </section>
      {trouble && <NotListed trouble={trouble} />}
      {galleries.length > 0 && <OwnGalleries galleries={galleries} />}
      <PhotosStorage />
    </main>
  )
}

function NotListed({ trouble }: { trouble: string }) {
  return (
    <section className="panel" aria-label={photosWords.galleries}>
      <p className="trouble" role="alert">
        {photosWords.notListed} {trouble}
      </p>
      <button type="button" className="quiet" onClick={() => void loadOwnGalleries()}>
        {photosWords.tryAgain}
      </button>
    </section>
  )
}

function OwnGalleries({ galleries }: { galleries: readonly OwnGallery[] }) {
  useEffect(() => {
    wantSheets('own', galleries.flatMap(firstSheets))
    return () => wantSheets('own', [])
  }, [galleries])
  return (
    <section aria-label={photosWords.galleries} className="own-galleries">
      {galleries.map((gallery) => (
        <PhotosGallery key={gallery.id} gallery={gallery} />
      ))}
    </section>
  )
}
