/** The page: what it is, and below the finder, one’s own photos, or how good the answers are. */
import { lazy, Suspense } from 'react'
import { linkToMosaic } from '../store/show-mosaic.ts'
import * as pageWords from '../words/page.ts'
import { AnotherModelLine } from './another-model.tsx'
import { ModelStatus } from './model-status.tsx'
import { MosaicPanel } from './mosaic-panel.tsx'
import { Notices } from './notices.tsx'
import { DropAnywhere, PickPhoto } from './open-photo.tsx'
import { PageTitle } from './page-title.tsx'
import { ComingSamples, SamplePhotos } from './sample-photos.tsx'
import { SpokenLines } from './spoken-lines.tsx'
import { Wall } from './wall.tsx'
import { useFacts } from './use-facts.ts'
import { useRested } from './use-rested.ts'

/** Few visits need these: their code comes when it is asked for, and may fail to, which must not end the page. */
const QualityPage = lazy(() =>
  import('./quality-page.tsx').then(
    (page) => ({ default: page.QualityPage }),
    () => ({ default: MissingPage }),
  ),
)
const PhotosPage = lazy(() =>
  import('./photos-page.tsx').then(
    (page) => ({ default: page.PhotosPage }),
    () => ({ default: MissingPage }),
  ),
)

export function App() {
  const page = useFacts((state) => state.page)
  const hasMosaic = useFacts((state) => state.mosaic !== undefined)
  return (
    <>
      <header>
        <PageTitle />
        <nav aria-label={pageWords.pages}>
          <PageLinks />
        </nav>
        <div className="ask">
          <PickPhoto />
          <span className="faint ask-hint">{pageWords.orDrop}</span>
          {hasMosaic ? <SamplePhotos /> : <ComingSamples />}
        </div>
        <ModelStatus />
        <AnotherModelLine />
      </header>
      <Notices />
      <SpokenLines />
      {page === 'finder' ? (
        <main>
          <MosaicPanel />
          <Wall />
        </main>
      ) : (
        <Suspense fallback={<ComingPage />}>
          {page === 'quality' ? <QualityPage /> : <PhotosPage />}
        </Suspense>
      )}
      <DropAnywhere />
    </>
  )
}

/** A page whose code comes at once is not announced before itself. */
function ComingPage() {
  return (
    <main className="panels">
      <p className="faint" aria-live="polite">
        {useRested(pageWords.partComing)}
      </p>
    </main>
  )
}

/** Browsers keep a module that failed as failed until the page is loaded anew. */
function MissingPage() {
  return (
    <main>
      <section className="mosaic" aria-label={pageWords.thisPage}>
        <div className="failed">
          <h2>{pageWords.partMissing}</h2>
          <p>{pageWords.partMissingAdvice}</p>
          <button type="button" onClick={() => location.reload()}>
            {pageWords.reload}
          </button>
        </div>
      </section>
    </main>
  )
}

/** The ways to the other pages. */
function PageLinks() {
  const page = useFacts((state) => state.page)
  const back = useFacts(linkToMosaic)
  return (
    <>
      {page !== 'finder' && <a href={back}>{pageWords.back}</a>}
      {page !== 'photos' && <a href="#/photos">{pageWords.photos}</a>}
      {page !== 'quality' && <a href="#/quality">{pageWords.quality}</a>}
    </>
  )
}
