/** The query: its picture large, what the model sees, what it says, and what that means for the ten. */
import type { ReactNode } from 'react'
import { withArticle } from '../neighbours/explain-in-words.ts'
import { queryLabel, searchedCount } from '../store/selectors.ts'
import type { Method } from '../store/method.ts'
import type { Mosaic, Query } from '../store/state.ts'
import { formatCount, formatShare } from '../words/numbers.ts'
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
        <h2>What the model sees</h2>
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
  const best = found.queryScores.indexOf(Math.max(...found.queryScores))
  const seen = classes[best] ?? ''
  const label = queryLabel(galleries, query)
  return (
    <p className="explanation">
      {found.queryScores.length === 0 ? (
        <>
          The model in use has not seen this image yet: re-score the images below to have it look.
        </>
      ) : query.kind === 'photo' ? (
        <WhatItKnows classes={classes} mosaic={mosaic} />
      ) : (
        <>
          The model is {formatShare(found.queryScores[best] ?? 0)} sure that this is{' '}
          <em>{withArticle(seen)}</em>
          {label !== undefined && classes.includes(label) && label !== seen && (
            <>; its label says {label}</>
          )}
          .
        </>
      )}{' '}
      Of {formatCount(searchedCount(galleries, method.searched))} images
      {method.onlyClass && ` (only those of class ${method.onlyClass})`}, {whatTheyAre(method)}. The
      smaller the number below a picture, the more alike.
      {found.distances.some(Number.isNaN) && (
        <>
          {' '}
          Where a distance is not defined (equal values have no correlation, for one), the image
          comes last.
        </>
      )}
      <TrainedOn query={query} found={found} />
    </p>
  )
}

/** What it means for the scores where the query or neighbours are images that the model learnt from. */
function TrainedOn({ query, found }: Pick<Mosaic, 'query' | 'found'>) {
  const galleries = useFacts((state) => state.galleries)
  const isTrainedOn = (id: string | undefined) =>
    id !== undefined && (galleries[id]?.description.trainedOn ?? false)
  const ownIs = query.kind === 'tile' && isTrainedOn(query.gallery)
  const count = found.galleries.filter((place) => isTrainedOn(found.searched[place])).length
  if (!ownIs && count === 0) return null
  const neighbours = count === found.galleries.length ? 'those below' : 'some of those below'
  const all = [...(ownIs ? ['this image'] : []), ...(count > 0 ? [neighbours] : [])].join(' and ')
  const isOne = ownIs && count === 0
  return (
    <>
      {' '}
      {all[0]!.toUpperCase() + all.slice(1)} {isOne ? 'is one of the' : 'are'}{' '}
      <em>images that the model was trained on</em>: it has seen their labels, so it is surer of
      them than of anything new.
    </>
  )
}

/** What made the images below the answer. */
function whatTheyAre({ feature, weight, order }: Method): string {
  const near = order === 'nearest' ? 'nearest to' : 'farthest from'
  if (feature === 'code' || weight === 1)
    return `the ones below look ${order === 'nearest' ? 'most' : 'least'} like it: the autoencoder’s memory of their colours and shapes is ${near} its memory of this one`
  const what = feature === 'scores' ? 'ten scores' : 'inner description'
  if (weight === 0) return `the ones below got the ${what} ${near} its own`
  return `the ones below are ${near} it in two ways at once: by the ${what} that the model gives them (${formatShare(1 - weight)}) and by how they look (${formatShare(weight)})`
}
