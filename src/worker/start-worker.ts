/** Starts a worker, and finds out whether this browser lets it run. */

/**
 * Milliseconds until a worker that says nothing counts as blocked. A script of half a megabyte comes
 * in that time over a slow connection; one that needs longer costs a smooth page, not the answer.
 */
const PATIENCE = 10_000

/** A worker that has said it runs, or undefined where this browser or a policy blocks it. */
export async function startWorker(create: () => Worker): Promise<Worker | undefined> {
  try {
    const worker = create()
    // A blocked or missing script fires `error`, or nothing at all; a running one speaks first.
    const runs = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE)
      const settle = (word: boolean) => () => {
        clearTimeout(timer)
        resolve(word)
      }
      worker.addEventListener('message', settle(true), { once: true })
      worker.addEventListener('error', settle(false), { once: true })
    })
    if (runs) return worker
    worker.terminate()
  } catch {
    // No workers here.
  }
  return undefined
}
