/** Starts a worker, and finds out whether this browser lets it run. */
import type { RunningWorker } from './worker-life.ts'

/**
 * Milliseconds until a worker that says nothing counts as blocked. A script of half a megabyte comes
 * in that time over a slow connection; one that needs longer costs a smooth page, not the answer.
 */
const PATIENCE = 10_000

/** A worker that has said it runs, and which lock it holds; undefined where this browser or a policy blocks it. */
export async function startWorker(create: () => Worker): Promise<RunningWorker | undefined> {
  try {
    const worker = create()
    // A blocked or missing script fires `error`, or nothing at all; a running one speaks first.
    const lock = await new Promise<string | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), PATIENCE)
      const settle = (word: string | undefined) => {
        clearTimeout(timer)
        resolve(word)
      }
      const listen = ({ data }: MessageEvent<string>) => settle(data)
      worker.addEventListener('message', listen, { once: true })
      worker.addEventListener('error', () => settle(undefined), { once: true })
    })
    if (lock !== undefined) return { worker, lock }
    worker.terminate()
  } catch {
    // No workers here.
  }
  return undefined
}
