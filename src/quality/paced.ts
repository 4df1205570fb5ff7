/** Long work in a thread that must stay answerable: many short steps with pauses between. */
import { Failure } from '../failure.ts'
import * as tableWords from '../words/tables.ts'

/** How to watch and stop long work; time comes in, so that tests need not wait. */
export interface Pace {
  /** Aborted: the work ends with Failure Cancelled at the next pause. */
  readonly signal?: AbortSignal | undefined
  /** Told at each pause how many of the `total` steps are done, and at the end. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Milliseconds from any origin. */
  readonly now?: (() => number) | undefined
  /** Lets other work of the thread (a message to cancel, say) happen. */
  readonly pause?: (() => Promise<void>) | undefined
}

/**
 * Between pauses: short enough to cancel without a wait, long enough that a browser's 4 ms a
 * timeout cost little.
 */
const MILLISECONDS_OF_WORK = 60

/**
 * Does `step(0)` to `step(total - 1)` in order, with pauses. The steps alone decide the result,
 * the clock only when to pause.
 * @throws Failure Cancelled once the signal is aborted.
 */
export async function paced(
  total: number,
  step: (i: number) => void,
  { signal, onProgress, now = () => performance.now(), pause = nextTask }: Pace = {},
): Promise<void> {
  throwIfCancelled(signal)
  let began = now()
  for (let i = 0; i < total; i++) {
    step(i)
    if (now() - began < MILLISECONDS_OF_WORK) continue
    onProgress?.(i + 1, total)
    await pause()
    throwIfCancelled(signal)
    began = now()
  }
  onProgress?.(total, total)
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failure('Cancelled', tableWords.cancelled)
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))
