/**
 * More hands for one convolution: threads that take units of the job that is open, beside whoever opened it.
 *
 * Two numbers in the shared memory are all that is said: which job is open, and how many are at work. A
 * thread that wakes late finds no job open and lies down again, so that nobody ever waits for one to wake.
 */

import { Failure } from '../failure.ts'
import * as unexpectedWords from '../words/unexpected.ts'
import { firstWord } from './wasm-threads.ts'

/** Which job is open: its address, or 0. At this place of the two numbers. */
export const OPEN = 0
/** How many threads of the crew are at work. */
export const AT_WORK = 1

/** What a thread is told when it starts; `control`: address of the two numbers. */
export interface Hiring {
  memory: WebAssembly.Memory
  module: WebAssembly.Module
  control: number
}

export interface Crew {
  /** how many threads have come */
  size: number
  /**
   * Computes a job together; it is done, and nobody at work on it, when this returns. Throws `WorkerGone`
   * where one of the crew never leaves: the crew is of no use any more, nor is the memory that it shares.
   */
  share(job: number, convolve: (job: number) => void): void
}

/**
 * Looks at a number before one lies down to wait for it: some tenths of a millisecond, which is what passes
 * between two layers. To wake takes as long as many a layer; nobody looks on when the graph has run.
 */
const LOOKS = 200_000

/**
 * Seconds that one may be at work after all units are taken, which is a part of a layer: only one that the
 * browser has ended, with what it had taken, needs so long.
 */
const PATIENCE = 60

/**
 * Starts `count` threads that wait for jobs. Undefined where this browser lets none start.
 * @param control address of eight bytes of the memory, for nobody else
 */
export async function startCrew(
  tools: Omit<Hiring, 'control'>,
  count: number,
  control: number,
): Promise<Crew | undefined> {
  const numbers = new Int32Array(tools.memory.buffer, control, 2).fill(0)
  const hired = await Promise.all(Array.from({ length: count }, () => hire({ ...tools, control })))
  const size = hired.filter(Boolean).length
  if (size === 0) return undefined
  return {
    size,
    share(job, convolve) {
      Atomics.store(numbers, OPEN, job)
      Atomics.notify(numbers, OPEN)
      convolve(job)
      Atomics.store(numbers, OPEN, 0)
      const left = waitUntil(numbers, AT_WORK, (atWork) => atWork === 0, PATIENCE)
      if (left === undefined) throw new Failure('WorkerGone', unexpectedWords.workerGone)
    },
  }
}

/**
 * Returns the first value that `isAwaited` agrees to: looks again and again, then sleeps between changes.
 * @param seconds in which some change must come, or it returns undefined; for ever where it is not told
 */
export function waitUntil(
  numbers: Int32Array,
  place: number,
  isAwaited: (value: number) => boolean,
  seconds?: number,
): number | undefined {
  let unchanged = 0
  for (let looks = 0; ; looks++) {
    const value = Atomics.load(numbers, place)
    if (isAwaited(value)) return value
    if (looks <= LOOKS) continue
    if (unchanged === seconds) return undefined
    // One by one: a laptop that sleeps for hours meanwhile has waited for one of them.
    const woken = Atomics.wait(numbers, place, value, seconds && 1000)
    unchanged = woken === 'timed-out' ? unchanged + 1 : 0
  }
}

async function hire(hiring: Hiring): Promise<boolean> {
  try {
    const worker = new Worker(new URL('./convolver.worker.ts', import.meta.url), { type: 'module' })
    const ready = firstWord(worker)
    worker.postMessage(hiring)
    const isReady = await ready
    if (!isReady) worker.terminate()
    return isReady
  } catch {
    return false
  }
}
