/** Re-scoring on this device: how long it takes, how far it is, and how it compares with the shipped scores. */
import { useState } from 'react'
import { DEFAULT_GALLERY } from '../store/gallery-ids.ts'
import { ensureModel } from '../store/model-actions.ts'
import { cancelRescore, pauseRescore, startRescore } from '../store/rescore-actions.ts'
import type { RescoreAgreement } from '../worker/rescored.ts'
import { formatCount, formatDuration, formatShare, formatTimeLeft } from '../words/numbers.ts'
import { useFacts } from './use-facts.ts'

/** Sizes of a sample: for a quick look, and for a good estimate. */
const SAMPLES = [50, 500]

/** Above this many seconds for the whole gallery a sample is suggested first. */
const LONG = 300

export function RescorePanel() {
  const rescore = useFacts((state) => state.rescore)
  const isAnother = useFacts(({ another }) => another.status === 'used')
  const all = useGalleryCount()
  return (
    <details className="rescore" open={rescore.status === 'idle' ? undefined : true}>
      <summary>Re-score on this device</summary>
      <p>
        {isAnother
          ? 'The class scores that came with the page are of its own model. Your own device can compute those of the model in use, image by image; then they can be compared.'
          : 'The class scores of the gallery came with the page. Your own device can compute them again and compare.'}
      </p>
      {rescore.status === 'idle' && <Choice />}
      {(rescore.status === 'running' || rescore.status === 'paused') && (
        <Progress status={rescore.status} progress={rescore.progress} />
      )}
      {rescore.status === 'done' && (
        <>
          <Agreement agreement={rescore.agreement} isSample={rescore.total < all} />
          <div className="actions">
            {rescore.total < all && (
              <button type="button" onClick={() => void startRescore(all)}>
                Go on with all {formatCount(all)}
              </button>
            )}
            <button type="button" className="quiet" onClick={() => void cancelRescore()}>
              Forget this device’s scores
            </button>
          </div>
        </>
      )}
    </details>
  )
}

interface AgreementProps {
  agreement: RescoreAgreement
  isSample: boolean
}

/** What came of it; the scores of another model need not agree with anything. */
function Agreement({ agreement, isSample }: AgreementProps) {
  const rows = formatCount(agreement.rows)
  if (agreement.largestDifference === undefined)
    return (
      <p data-rescore="done">
        {rows} images scored here by the model in use.{' '}
        {isSample
          ? 'That is a sample: class scores can be compared once all images have them.'
          : 'Class scores can be compared now: move the slider towards what it is.'}
      </p>
    )
  return (
    <p data-rescore="done">
      {rows} images scored here: the largest difference of any score is{' '}
      {agreement.largestDifference.toPrecision(2)}; {formatShare(agreement.sameOrder)} of the
      ten-nearest answers are unchanged, {formatShare(agreement.sameImages)} but for their order.{' '}
      {isSample
        ? 'A sample is only compared; answers keep using the shipped scores.'
        : 'Answers now use this device’s scores.'}
    </p>
  )
}

function Choice() {
  const model = useFacts((state) => state.model)
  const all = useGalleryCount()
  const [count, setCount] = useState<number>()
  if (model.status !== 'ready')
    return (
      <p>
        This needs the model.{' '}
        <button
          type="button"
          className="quiet"
          onClick={() => void ensureModel().catch(() => undefined)}
        >
          Load the model
        </button>
      </p>
    )
  const seconds = (images: number) => (images * model.millisecondsPerImage) / 1000
  const isSlow = seconds(all) > LONG
  const chosen = count ?? (isSlow ? SAMPLES[1]! : all)
  return (
    <div className="actions">
      <label>
        How many
        <select value={chosen} onChange={({ target }) => setCount(Number(target.value))}>
          {[...SAMPLES, all].map((images) => (
            <option key={images} value={images}>
              {images === all ? `all ${formatCount(all)}` : `a sample of ${images}`}, about{' '}
              {formatDuration(seconds(images))}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void startRescore(chosen)}>
        Start
      </button>
      {isSlow && (
        <span className="faint">All of them take a while here: a sample tells nearly as much.</span>
      )}
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
  const { done, total, rate, secondsLeft } = progress
  return (
    <>
      <progress aria-label="Re-scoring" value={done} max={total} />
      <p data-rescore={status} data-done={done}>
        {formatCount(done)} of {formatCount(total)} images
        {status === 'paused' ? ', paused' : ''}
        {status === 'running' && rate > 0
          ? `, ${rate.toFixed(1)} a second, ${formatTimeLeft(secondsLeft)}`
          : ''}
      </p>
      <div className="actions">
        {status === 'running' ? (
          <button type="button" onClick={() => void pauseRescore()}>
            Pause
          </button>
        ) : (
          <button type="button" onClick={() => void startRescore(total)}>
            Resume
          </button>
        )}
        <button type="button" className="quiet" onClick={() => void cancelRescore()}>
          Cancel
        </button>
      </div>
    </>
  )
}
