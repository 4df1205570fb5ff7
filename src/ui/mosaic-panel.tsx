/** The mosaic: the query, its neighbours, and the states before and between answers. */
import { useState } from 'react'
import { openGallery } from '../store/actions.ts'
import { DEFAULT_GALLERY } from '../store/gallery-ids.ts'
import type { Mosaic, Pending } from '../store/state.ts'
import * as mosaicWords from '../words/mosaic.ts'
import { LookSlider } from './look-slider.tsx'
import { MethodControls } from './method-controls.tsx'
import { MethodGlossary } from './method-glossary.tsx'
import { NeighbourList } from './neighbour-list.tsx'
import { QueryCard, Seen } from './query-card.tsx'
import { RescorePanel } from './rescore-panel.tsx'
import { useFacts } from './use-facts.ts'
import { useRested } from './use-rested.ts'
import { WhyPanel } from './why-panel.tsx'

export function MosaicPanel() {
  const gallery = useFacts((state) => state.gallery)
  const pending = useFacts((state) => state.pending)
  if (gallery.status === 'failed')
    return (
      <section className="mosaic" aria-label={mosaicWords.mosaic}>
        <div className="failed">
          <h2>{mosaicWords.notLoaded}</h2>
          <p>{gallery.sentence}</p>
          <button type="button" onClick={() => void openGallery()}>
            {mosaicWords.tryAgain}
          </button>
        </div>
      </section>
    )
  return (
    <section
      className="mosaic"
      aria-label={mosaicWords.mosaic}
      aria-busy={pending.status !== 'none'}
    >
      <ComingLine pending={pending} />
      {gallery.status === 'ready' ? <Answer pending={pending} /> : <Skeleton />}
    </section>
  )
}

/** What is being read or fetched for the next answer, once that takes a while; nothing moves when it comes. */
function ComingLine({ pending }: { pending: Pending }) {
  const reading = useRested(
    pending.status === 'reading' ? mosaicWords.reading(pending.fileName) : '',
  )
  const sentence = pending.status === 'finding' ? mosaicWords.fetching : reading
  return sentence ? (
    <div className="coming-line">
      <p className="faint">{sentence}</p>
    </div>
  ) : null
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
        <LookSlider />
      </div>
      {mosaic.found.ids.length === 0 && <p className="faint">{mosaicWords.noOther}</p>}
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
      <MethodGlossary />
      <RescorePanel />
    </>
  )
}

function title({ found, method: { order, onlyClass } }: Mosaic): string {
  return mosaicWords.title(found.ids.length, order, onlyClass)
}

/** Of a photo that has been read everything that is known already is shown. */
function Waiting({ status }: { status: 'waiting-for-model' | 'scoring' }) {
  return (
    <p className="explanation">
      {status === 'scoring' ? mosaicWords.scoring : mosaicWords.waitingForModel}
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
