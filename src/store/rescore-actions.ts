/** Re-scoring the gallery on this device: start, pause, resume, cancel, compare. */
import { isCancelled, sentenceFor } from '../failure.ts'
import { CLASS_COUNT } from '../features/class-count.ts'
import type { RescoreAgreement } from '../worker/rescored.ts'
import { askAfter, askAgain } from './ask.ts'
import { database, embedder, finder } from './engines.ts'
import { DEFAULT_GALLERY as GALLERY } from './gallery-ids.ts'
import { ensureModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { onceMoreIfGone } from './once-more.ts'
import { state, type RescoreState } from './state.ts'

/** The setting that remembers across visits how many images each model is to re-score; 0 for none. */
function targetSetting(): string {
  const { another } = state.getState()
  return another.status === 'used' ? `rescore-target ${another.sha256}` : 'rescore-target'
}

/** Counts runs: one that was paused ends late, when another may be under way. */
let latest = 0

/** Scores the first `count` images here; those that are kept already are not done again. */
export async function startRescore(count: number): Promise<void> {
  const run = ++latest
  const { rescore } = state.getState()
  const done = 'progress' in rescore ? rescore.progress.done : 0
  const progress = { done, total: count, rate: 0, secondsLeft: NaN }
  state.setState({ rescore: { status: 'running', progress } })
  try {
    await database.putSetting(targetSetting(), count)
    await ensureModel()
    const engine = await embedder()
    // Paused or cancelled while the model started.
    if (run !== latest || state.getState().rescore.status !== 'running') return
    const records = await engine.rescore(GALLERY, count, (progress) => {
      // A late message of a run that was paused must not start it again.
      if (run === latest && state.getState().rescore.status === 'running')
        state.setState({ rescore: { status: 'running', progress } })
    })
    const engineOfAnswers = await finder()
    // Cancelled while the last scores were kept: they are thrown away, and must not be taken.
    if (run !== latest) return
    const agreement = await engineOfAnswers.takeRescored(GALLERY, records)
    // Cancelled while the scores were compared.
    if (run !== latest) return
    state.setState({ rescore: endedWith(agreement, count) })
    await askAgain()
  } catch (error) {
    if (run !== latest) return
    const { rescore } = state.getState()
    if (rescore.status === 'running')
      state.setState({ rescore: { status: 'paused', progress: rescore.progress } })
    if (!isCancelled(error)) tell('trouble', sentenceFor(error))
  }
}

/** Stops at once; every sheet that is done is kept, the one in hand is done again. */
export async function pauseRescore(): Promise<void> {
  const { rescore } = state.getState()
  if (rescore.status !== 'running') return
  state.setState({ rescore: { status: 'paused', progress: rescore.progress } })
  await (await embedder()).pauseRescore()
}

/** Stops, throws away what this device computed, and goes back to the shipped scores. */
export async function cancelRescore(): Promise<void> {
  latest++
  try {
    await database.putSetting(targetSetting(), 0)
    const engine = await embedder()
    await engine.pauseRescore()
    await (await finder()).forgetRescored(GALLERY)
    await engine.forgetRescored(GALLERY)
  } catch (error) {
    tell('trouble', sentenceFor(error))
  }
  state.setState({ rescore: { status: 'idle' } })
  await askAgain()
}

/** Once the model is ready: takes up what an earlier visit computed, and offers to go on with the rest. */
export async function resumeRescored(): Promise<void> {
  if (await takeUp()) await askAgain()
}

/** @returns whether answers are other ones now */
async function takeUp(): Promise<boolean> {
  const begun = latest
  // Whoever starts a run meanwhile wants that one.
  const isIdle = () => begun === latest && state.getState().rescore.status === 'idle'
  const target = await database.setting(targetSetting())
  if (!target || !isIdle()) return false
  const maker = await (await embedder()).maker()
  const rows = await database.rescored(maker, GALLERY)
  const done = rows.reduce((sum, { scores }) => sum + scores.length / CLASS_COUNT, 0)
  if (!isIdle()) return false
  if (done < target) {
    state.setState({ rescore: pausedAt(done, target) })
    return false
  }
  const agreement = await onceMoreIfGone(async () => (await finder()).takeRescored(GALLERY, rows))
  if (!isIdle()) return false
  state.setState({ rescore: endedWith(agreement, target) })
  return true
}

/** Gives a new finder what the one before, which is gone, had been given of this device's scores. */
export async function retakeRescored(): Promise<void> {
  const { rescore, model } = state.getState()
  if (rescore.status !== 'done') return
  state.setState({ rescore: { status: 'idle' } })
  // Or else once it is: as on the next visit.
  if (model.status !== 'ready') return
  const taking = takeUp()
  // Of another model there are no other scores, and a question would end at the look.
  if (state.getState().another.status === 'used') askAfter(taking)
  if (await taking) await askAgain()
}

/** Sheets may be missing of what was complete: another tab throws them away, and damaged ones are left out. */
function endedWith(agreement: RescoreAgreement, total: number): RescoreState {
  const { rows } = agreement
  return rows < total ? pausedAt(rows, total) : { status: 'done', agreement, total }
}

const pausedAt = (done: number, total: number): RescoreState => ({
  status: 'paused',
  progress: { done, total, rate: 0, secondsLeft: NaN },
})
