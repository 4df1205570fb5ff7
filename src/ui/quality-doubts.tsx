/** Doubtful labels: images whose neighbours carry another one; a reason to look, not a proof. */
import { useEffect } from 'react'
import type { Doubts as DoubtfulLabels } from '../quality/doubts.ts'
import { chooseDoubts, startDoubts, wantEstimate } from '../store/quality-actions.ts'
import { costOfDoubts, estimate } from '../store/quality-estimates.ts'
import { saveDoubts } from '../store/quality-files.ts'
import { DEFAULT_GALLERY } from '../store/gallery-ids.ts'
import { classesOf, lacksLabels, linkToTile } from '../store/quality-selectors.ts'
import { isTrainedOn } from '../store/selectors.ts'
import type { Done } from '../store/quality-state.ts'
import type { DoubtsRequest } from '../worker/judge.ts'
import { endsOf } from '../worker/method-ends.ts'
import * as methodWords from '../words/methods.ts'
import * as doubtWords from '../words/doubts.ts'
import * as qualityWords from '../words/quality.ts'
import { useGalleryNames } from './gallery-names.ts'
import { LabelsNote } from './quality-comparison.tsx'
import { EstimateLine } from './quality-estimate.tsx'
import { distanceTitle, methodName } from './quality-names.ts'
import { RunControls } from './quality-run.tsx'
import { TileLinks } from './quality-tiles.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'

export function Doubts() {
  const { run, done } = useQuality((state) => state.doubts)
  const { feature, distance, p } = endsOf(useQuality((state) => state.choice))
  const galleries = useFacts((state) => state.galleries)
  const names = useGalleryNames()
  const wanted = useQuality((state) => state.doubtsIn)
  // Another tab may have deleted it.
  const gallery = names.some(({ id }) => id === wanted) ? wanted : DEFAULT_GALLERY
  const isWithoutLabels = lacksLabels(galleries, gallery)
  useEffect(() => wantEstimate({ gallery }), [gallery])
  return (
    <section className="panel" aria-labelledby="doubts-title">
      <h2 id="doubts-title">{doubtWords.title}</h2>
      <p>{doubtWords.about}</p>
      <div className="choices">
        <label>
          {qualityWords.images}
          <select value={gallery} onChange={({ target }) => chooseDoubts(target.value)}>
            {names.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <span className="faint">
          {doubtWords.by(methodWords.features[feature], distanceTitle({ distance, p }))}
        </span>
      </div>
      <LabelsNote gallery={gallery} />
      {!isWithoutLabels && (
        <EstimateLine
          estimate={estimate(costOfDoubts, { gallery, feature, distance, p }, galleries, done)}
        />
      )}
      <RunControls
        verdict="doubts"
        run={run}
        start={doubtWords.start}
        canStart={!isWithoutLabels}
        onStart={() => startDoubts(gallery)}
      />
      {done && <DoubtList done={done} />}
    </section>
  )
}

export function DoubtList({ done }: { done: Done<DoubtsRequest, DoubtfulLabels> }) {
  const { request, result, seconds } = done
  const { gallery, feature, distance, p } = request
  const opened = useFacts((state) => state.galleries[gallery])
  const isLearnt = useFacts((state) => isTrainedOn(state, gallery))
  const classes = useFacts((state) => classesOf(state.galleries, gallery))
  const { ids, labels, suggested, votes, ownVotes, voters } = result
  const isMost = ids.length === request.most
  const by = methodName({ ...request, weight: 0 })
  return (
    <div className="results" data-doubts={ids.length} data-seconds={seconds}>
      <p>
        <strong>
          <bdi>{opened?.description.title}</bdi>
        </strong>
        {doubtWords.found(by, ids.length, seconds, isMost)}
        {result.withoutValue > 0 && <> {doubtWords.withoutValue(result.withoutValue)}</>}
        {result.withoutAlly > 0 && <> {doubtWords.withoutAlly(result.withoutAlly)}</>}
        {isLearnt && feature !== 'code' && <> {doubtWords.trainedOn}</>}
      </p>
      {ids.length > 0 && (
        <>
          <TileLinks
            part="doubts"
            label={doubtWords.list}
            gallery={gallery}
            indices={ids}
            linkTo={(tile) =>
              linkToTile(tile, { against: gallery, feature, distance, p, weight: 0 })
            }
            captionOf={(place) =>
              doubtWords.doubt({
                ...{ label: classes[labels[place]!] ?? '', ownVotes: ownVotes[place]! },
                ...{ suggested: classes[suggested[place]!] ?? '', votes: votes[place]! },
                voters: voters[place]!,
              })
            }
          />
          <div className="actions">
            <button type="button" className="quiet" onClick={saveDoubts}>
              {doubtWords.save}
            </button>
          </div>
        </>
      )}
    </div>
  )
}
