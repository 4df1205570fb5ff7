/** The mosaic: the query, its neighbours, and the states before and between answers. */
import { useState } from 'react'
import { openGallery } from '../store/actions.ts'
import { DEFAULT_GALLERY } from '../store/gallery-ids.ts'
import type { Mosaic, Pending } from '../store/state.ts'
import { LookSlider } from './look-slider.tsx'
import { MethodControls } from './method-controls.tsx'
import { NeighbourList } from './neighbour-list.tsx'
import { QueryCard, Seen } from './query-card.tsx'
import { RescorePanel } from './rescore-panel.tsx'
import { useFacts } from './use-facts.ts'
import { WhyPanel } from './why-panel.tsx'

export function MosaicPanel() {
  const gallery = useFacts((state) => state.gallery)
  const pending = useFacts((state) => state.pending)
  if (gallery.status === 'failed')
    return (
      <section className="mosaic" aria-label="Mosaic">
        <div className="failed">
          <h2>The images could not be loaded</h2>
          <p>{gallery.sentence}</p>
          <button type="button" onClick={() => void openGallery()}>
            Try again
          </button>
        </div>
      </section>
    )
  return (
    <section className="mosaic" aria-label="Mosaic" aria-busy={pending.status !== 'none'}>
      {gallery.status === 'ready' ? <Answer pending={pending} /> : <Skeleton />}
    </section>
  )
}

function Answer({ pending }: { pending: Pending }) {
  const classes = useFacts(({ galleries }) => galleries[DEFAULT_GALLERY]?.description.classes)
  const another = useFacts((state) => state.another)
  const mosaic = useFacts((state) => state.mosaic)
  const [explained, setExplained] = useState<{ mosaic: Mosaic; place: number }>()
  // A new answer starts with its nearest.
  const place = explained && explained.mosaic === mosaic ? explained.place : 0
  if (pending.status === 'waiting-for-model' || pending.status === 'scoring')
    return (
      <>
        <QueryCard query={{ kind: 'photo', photo: pending.photo }}>
          <Waiting status={pending.status} />
        </QueryCard>
        <NeighbourSkeleton />
      </>
    )
  if (!mosaic || !classes) return <Skeleton />
  // What its scores stand for; the images' labels keep their own names.
  const seen = (another.status === 'used' && another.classes) || classes
  return (
    <>
      <QueryCard query={mosaic.query}>
        <Seen mosaic={mosaic} classes={seen} />
      </QueryCard>
      <div className="neighbours-title">
        <h2>{title(mosaic)}</h2>
        {pending.status === 'finding' && (
          <p className="faint">Fetching what the next answer needs…</p>
        )}
        <LookSlider />
      </div>
      <NeighbourList
        mosaic={mosaic}
        onPoint={(chosen) => setExplained({ mosaic, place: chosen })}
      />
      <WhyPanel
        classes={seen}
        mosaic={mosaic}
        place={place}
        onChoose={(chosen) => setExplained({ mosaic, place: chosen })}
      />
      <MethodControls />
      <RescorePanel />
    </>
  )
}

function title({ found, method: { order, onlyClass } }: Mosaic): string {
  const among = onlyClass && ` of class ${onlyClass}`
  const count = found.ids.length
  const alike = count === 1 ? 'lookalike' : 'lookalikes'
  return `Its ${count} ${order === 'nearest' ? alike : 'least alike'}${among}`
}

/** Of a photo that has been read everything that is known already is shown. */
function Waiting({ status }: { status: 'waiting-for-model' | 'scoring' }) {
  return (
    <p className="explanation">
      {status === 'scoring'
        ? 'The model is looking at your photo…'
        : 'Your photo is ready and waits for the model, whose progress stands above. Nothing is sent anywhere: the model comes to your photo.'}
    </p>
  )
}

function Skeleton() {
  return (
    <div aria-hidden="true">
      <div className="query">
        <span className="tile large placeholder" />
      </div>
      <NeighbourSkeleton />
    </div>
  )
}

function NeighbourSkeleton() {
  return (
    <div className="neighbours" aria-hidden="true">
      {Array.from({ length: 10 }, (_, i) => (
        <span key={i} className="tile placeholder" />
      ))}
    </div>
  )
}
