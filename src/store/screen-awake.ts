/** Keeps the screen on while this device works for minutes: a phone that falls asleep stops the page. */
import { photos } from './photos-state.ts'
import { quality } from './quality-state.ts'
import { state } from './state.ts'

/** From now on, where the browser can. */
export function keepScreenAwake(): void {
  let wasWorking = false
  let lock: Promise<WakeLockSentinel | undefined> | undefined
  const letGo = () => {
    void lock?.then((held) => held?.release())
    lock = undefined
  }
  const hold = () => {
    letGo()
    // Refused where the battery is low or the settings forbid it: the work goes on as it did.
    lock = ask()?.catch(() => undefined)
  }
  const follow = () => {
    const isWorking = isAtWork()
    if (isWorking === wasWorking) return
    wasWorking = isWorking
    if (isWorking) hold()
    else letGo()
  }
  for (const facts of [state, photos, quality]) facts.subscribe(follow)
  // Browsers take it back from a page that is out of sight.
  document.addEventListener('visibilitychange', () => {
    if (wasWorking && document.visibilityState === 'visible') hold()
  })
  // Safari gives the first one only to a click, and work begins later: once the files are chosen, the model has come.
  const unlock = () =>
    void ask()?.then(
      (held) => held.release(),
      () => undefined,
    )
  document.addEventListener('click', unlock, { once: true })
}

/** Nothing in Safari before 16.4 and Firefox before 126, and on plain http. */
const ask = () => (navigator as Partial<Navigator>).wakeLock?.request('screen')

/** Whether photos are brought in or re-scored, a gallery is saved, opened or described again, or answers are judged. */
function isAtWork(): boolean {
  const { indexing, carrying } = photos.getState()
  const { evaluation, twins, doubts } = quality.getState()
  return (
    carrying !== undefined ||
    [indexing, state.getState().rescore, evaluation.run, twins.run, doubts.run].some(
      ({ status }) => status === 'running',
    )
  )
}
