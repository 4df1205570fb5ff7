/** What lies in the panel of re-scoring: how long it takes, how far it is, and how it compares with the shipped scores. */
import { useState } from 'react'
import { DEFAULT_GALLERY } from '../store/gallery-ids.ts'
import { ensureModel } from '../store/model-actions.ts'
import { cancelRescore, pauseRescore, startRescore } from '../store/rescore-actions.ts'
import type { RescoreAgreement } from '../worker/rescored.ts'
import * as rescoreWords from '../words/rescore.ts'
import { useFacts } from './use-facts.ts'

/** Sizes of a sample: for a quick look, and for a good estimate. */
const SAMPLES = [50, 500]

/** Above this many seconds for the whole gallery a sample is suggested first. */
const LONG = 300

export function RescoreBody() {
  const rescore = useFacts((state) => state.rescore)
  const isAnother = useFacts(({ another }) => another.status === 'used')
  const all = useGalleryCount()
  return (
    <>
      <p>{isAnother ? rescoreWords.aboutAnother : rescoreWords.about}</p>
      {rescore.status === 'idle' && <Choice />}
      {(rescore.status === 'running' || rescore.status === 'paused') && (
        <Progress status={rescore.status} progress={rescore.progress} />
      )}
      {/* There before what comes of it, or that would not be heard. */}
      <div aria-live="polite">
        {rescore.status === 'done' && (
          <Agreement agreement={rescore.agreement} isSample={rescore.total < all} />
        )}
      </div>
      {rescore.status === 'done' && (
        <div className="actions">
          {rescore.total < all && (
            <button type="button" onClick={() => void startRescore(all)}>
              {rescoreWords.goOn(all)}
            </button>
          )}
          <button type="button" className="quiet" onClick={() => void cancelRescore()}>
            {rescoreWords.forget}
          </button>
        </div>
      )}
    </>
  )
}

interface AgreementProps {
  agreement: RescoreAgreement
  isSample: boolean
}

/** What came of it; the scores of another model need not agree with anything. */
function Agreement({ agreement, isSample }: AgreementProps) {
  const { rows, largestDifference } = agreement
  if (largestDifference === undefined)
    return (
      <p data-rescore="done">
        {rescoreWords.scoredByAnother(rows)}{' '}
        {isSample ? rescoreWords.onlySampleByAnother : rescoreWords.comparableNow}
      </p>
    )
  return (
    <p data-rescore="done">
      {rescoreWords.agreement({ ...agreement, largestDifference })}{' '}
      {isSample ? rescoreWords.onlySample : rescoreWords.answersUseIt}
    </p>
  )
}

function Choice() {
  const model = useFacts((state) => state.model)
  const all = useGalleryCount()
  const [count, setCount] = useState<number>()
  if (model.status === 'loading') return <p>{rescoreWords.modelComes}</p>
  if (model.status !== 'ready')
    return (
      <p>
        {rescoreWords.needsModel}{' '}
        <button
          type="button"
          className="quiet"
          onClick={() => void ensureModel().catch(() => undefined)}
        >
          {rescoreWords.loadModel}
        </button>
      </p>
    )
  const seconds = (images: number) => (images * model.millisecondsPerImage) / 1000
  const isSlow = seconds(all) > LONG
  const chosen = count ?? (isSlow ? SAMPLES[1]! : all)
  return (
    <div className="actions">
      <label>
        {rescoreWords.howMany}
        <select value={chosen} onChange={({ target }) => setCount(Number(target.value))}>
          {[...SAMPLES, all].map((images) => (
            <option key={images} value={images}>
              {images === all
                ? rescoreWords.all(images, seconds(images))
                : rescoreWords.sample(images, seconds(images))}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void startRescore(chosen)}>
        {rescoreWords.start}
      </button>
      {isSlow && <span className="faint">{rescoreWords.tellsNearlyAsMuch}</span>}
    </div>
  )
}

function useGalleryCount(): number {
  return useFacts(({ galleries }) => galleries[DEFAULT_GALLERY]?.description.count ?? 0)
}

interface ProgressProps {
  status: 'running' | 'paused'
  progress: { done: number; total: number; rate: number; secondsLeft: number }
}

function Progress({ status, progress }: ProgressProps) {
  const { done, total } = progress
  return (
    <>
      <progress aria-label={rescoreWords.progress} value={done} max={total} />
      <p data-rescore={status} data-done={done}>
        {status === 'running' ? rescoreWords.running(progress) : rescoreWords.paused(progress)}
      </p>
      <div className="actions">
        {status === 'running' ? (
          <button type="button" onClick={() => void pauseRescore()}>
            {rescoreWords.pause}
          </button>
        ) : (
          <button type="button" onClick={() => void startRescore(total)}>
            {rescoreWords.resume}
          </button>
        )}
        <button type="button" className="quiet" onClick={() => void cancelRescore()}>
          {rescoreWords.forget}
        </button>
      </div>
    </>
  )
}
