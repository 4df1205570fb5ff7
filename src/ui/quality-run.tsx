/** Start, progress and Cancel of one computation of the judge. */
import { cancelVerdict } from '../store/judge-runs.ts'
import type { Run } from '../store/quality-state.ts'
import type { Verdict } from '../worker/judge.ts'
import * as qualityWords from '../words/quality.ts'

interface RunControlsProps {
  verdict: Verdict
  run: Run
  /** What the button that starts it says. */
  start: string
  /** Whether what is chosen can be computed; what runs may be of another choice, and can be cancelled. */
  canStart?: boolean
  onStart: () => Promise<void>
}

export function RunControls(props: RunControlsProps) {
  const { verdict, run, start, canStart = true, onStart } = props
  const isRunning = run.status === 'running'
  if (run.status === 'idle' && !canStart) return null
  return (
    <div className="run" data-verdict={verdict} data-status={run.status}>
      {(isRunning || canStart) && (
        // One button for both, so that whoever starts by keyboard keeps the focus.
        <button
          type="button"
          onClick={({ detail }) => {
            // The second click of a double click must not undo the first.
            if (detail > 1) return
            void (isRunning ? cancelVerdict(verdict) : onStart())
          }}
        >
          {isRunning ? qualityWords.cancel : start}
        </button>
      )}
      {isRunning && <Progress run={run} />}
      {run.status === 'failed' && <p role="alert">{run.sentence}</p>}
      {run.status === 'outdated' && <p role="status">{run.sentence}</p>}
    </div>
  )
}

function Progress({ run: { progress } }: { run: Extract<Run, { status: 'running' }> }) {
  if (progress.phase === 'fetching')
    return (
      <>
        <progress aria-label={qualityWords.fetching} />
        <span>{qualityWords.fetchingNow}</span>
      </>
    )
  return (
    <>
      <progress aria-label={qualityWords.compared} value={progress.done} max={progress.total} />
      <span className="far">{qualityWords.far(progress)}</span>
    </>
  )
}
