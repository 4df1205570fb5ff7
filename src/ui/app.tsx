/** The page: what it is, the mosaic, the wall. */
import { ModelStatus } from './model-status.tsx'
import { MosaicPanel } from './mosaic-panel.tsx'
import { NoticeLine } from './notice-line.tsx'
import { DropAnywhere, PickPhoto } from './open-photo.tsx'
import { SamplePhotos } from './sample-photos.tsx'
import { Wall } from './wall.tsx'
import { useFacts } from './use-facts.ts'

export function App() {
  const hasMosaic = useFacts((state) => state.mosaic !== undefined)
  return (
    <>
      <header>
        <div className="title">
          <h1>Lookalike</h1>
          <p>The ten images most like any image. Nothing leaves this device.</p>
        </div>
        <div className="ask">
          <PickPhoto />
          <span className="faint ask-hint">or drop or paste one</span>
          {hasMosaic && <SamplePhotos />}
        </div>
        <ModelStatus />
      </header>
      <NoticeLine />
      <main>
        <MosaicPanel />
        <Wall />
      </main>
      <DropAnywhere />
    </>
  )
}
