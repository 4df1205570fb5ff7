/** The query: its picture large, what the model sees, what it says, and what that means for the ten. */
import type { ReactNode } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { topClass } from '../neighbours/top-class.ts'
import { DEFAULT_GALLERY } from '../store/gallery-ids.ts'
import { isTrainedOn, queryLabel, searchedCount } from '../store/selectors.ts'
import type { Mosaic, Query } from '../store/state.ts'
import * as queryWords from '../words/query.ts'
import { PhotoFigure } from './photo-figure.tsx'
import { ScoreBars } from './score-bars.tsx'
import { TileFigure } from './tile-figure.tsx'
import { useFacts } from './use-facts.ts'
import { WhatItKnows } from './what-it-knows.tsx'

/** A photo that still waits, and the same photo answered, are one card: a square that is being dragged stays grasped. */
export function QueryCard({ query, children }: { query: Query; children: ReactNode }) {
  return (
    <div className={query.kind === 'photo' ? 'query of-photo' : 'query'}>
      {query.kind === 'photo' ? <PhotoFigure photo={query.photo} /> : <TileFigure tile={query} />}
      <div className="query-scores">
        <h2>{queryWords.modelSees}</h2>
        {children}
      </div>
    </div>
  )
}

interface SeenProps {
  mosaic: Mosaic
  classes: readonly string[]
}

/** What the model makes of the query. */
export function Seen({ mosaic, classes }: SeenProps) {
  return (
    <>
      {mosaic.found.queryScores.length > 0 && (
        <ScoreBars classes={classes} scores={mosaic.found.queryScores} />
      )}
      <Explanation mosaic={mosaic} classes={classes} />
    </>
  )
}

/** Why these ten, in plain words. */
function Explanation({ mosaic, classes }: SeenProps) {
  const { query, method, found } = mosaic
  const galleries = useFacts((state) => state.galleries)
  const count = mosaic.among ?? searchedCount(galleries, method.searched)
  const withQuery =
    query.kind === 'tile' && method.searched.includes(query.gallery) && !method.includeItself
  const best = topClass(found.queryScores)
  const seen = classes[best] ?? ''
  const label = queryLabel(galleries, query)
  const isOther = label !== undefined && classes.includes(label) && label !== seen
  const tellsNothing = found.distances.length > 0 && !found.distances.some(Number.isFinite)
  return (
    <p className="explanation">
      {found.queryScores.length === 0 ? (
        query.kind === 'tile' && query.gallery !== DEFAULT_GALLERY ? (
          queryWords.neverSees
        ) : (
          queryWords.notSeen
        )
      ) : isOwnPhoto(query) ? (
        <WhatItKnows classes={classes} mosaic={mosaic} />
      ) : (
        <>
          {queryWords.sure.before(found.queryScores[best] ?? 0)}
          <em>{queryWords.sure.seen(seen)}</em>
          {queryWords.sure.after(isOther ? label : undefined)}
        </>
      )}{' '}
      {tellsNothing ? (
        <strong>{queryWords.noneDefined}</strong>
      ) : (
        found.ids.length > 0 &&
        queryWords.howFound({ count, withQuery }, found.ids.length, method.onlyClass, method)
      )}
      {!tellsNothing && found.distances.some(Number.isNaN) && <> {queryWords.notDefined}</>}
      <TrainedOn query={query} found={found} />
    </p>
  )
}

/** Of a person's own photo the model may know nothing, whether it is asked about alone or lies in a gallery. */
const isOwnPhoto = (query: Query) => query.kind === 'photo' || isOwnGalleryId(query.gallery)

/** What it means for the scores where the query or neighbours are images that the model learnt from. */
function TrainedOn({ query, found }: Pick<Mosaic, 'query' | 'found'>) {
  const galleries = useFacts((state) => state.galleries)
  const another = useFacts((state) => state.another)
  const facts = { galleries, another }
  const ownIs = query.kind === 'tile' && isTrainedOn(facts, query.gallery)
  const count = found.galleries.filter((place) => isTrainedOn(facts, found.searched[place])).length
  if (!ownIs && count === 0) return null
  const some = count === found.galleries.length ? 'all' : 'some'
  return (
    <>
      {' '}
      {queryWords.trainedOn.before(ownIs, count > 0 ? some : 'none')}
      <em>{queryWords.trainedOn.marked}</em>
      {queryWords.trainedOn.after}
    </>
  )
}
