/** How many threads WASM can have here: more than one need an isolated page, and a policy that lets them start. */

/** A photo's layers are too small to keep more of them busy, and the further cores of a phone are slow. */
const MOST_THREADS = 4

/** Milliseconds until a thread that does not speak counts as forbidden. */
const PATIENCE = 2000

/**
 * At least 1. In a window always 1: whoever waits for threads there stands still, and the page's policy lets
 * no script start from a blob, which is how TensorFlow.js starts its threads. Where a host sends a policy
 * for workers too, a thread would never start, nor the model answer: so one is tried first.
 */
export async function threadsHere(): Promise<number> {
  const isWorker = typeof document === 'undefined' && typeof Worker !== 'undefined'
  if (!isWorker || !globalThis.crossOriginIsolated) return 1
  const threads = Math.min(navigator.hardwareConcurrency, MOST_THREADS)
  return threads > 1 && (await canStart()) ? threads : 1
}

async function canStart(): Promise<boolean> {
  const script = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }))
  let worker: Worker | undefined
  try {
    worker = new Worker(script)
    return await firstWord(worker)
  } catch {
    return false
  } finally {
    worker?.terminate()
    URL.revokeObjectURL(script)
  }
}

/** Whether a worker speaks, before patience ends. */
export function firstWord(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE)
    const settle = (spoke: boolean) => () => {
      clearTimeout(timer)
      resolve(spoke)
    }
    worker.onmessage = settle(true)
    worker.onerror = settle(false)
  })
}
