/** How many threads WASM can have here: more than one need an isolated page, and a policy that lets them start. */

/** A photo's layers are too small to keep more of them busy, and the further cores of a phone are slow. */
const MOST_THREADS = 4

/** Milliseconds until a thread that does not speak counts as forbidden. */
const PATIENCE = 2000

/**
 * At least 1. In a window always 1: whoever waits for threads there stands still. In Firefox too: a worker
 * of 153 that starts threads while the machine is busy now and then stands still for good itself, a third
 * of the times with TensorFlow.js' threads, once in 38 with ours (two cores, three other programs at work).
 */
export function mostThreads(): number {
  const isWorker = typeof document === 'undefined' && typeof Worker !== 'undefined'
  // WebKitGTK (2.50) calls a page isolated that may not share memory.
  const mayShare = globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined'
  if (!isWorker || !mayShare) return 1
  if (/firefox/i.test(navigator.userAgent)) return 1
  return Math.min(navigator.hardwareConcurrency, MOST_THREADS)
}

/**
 * Whether a thread may start from a blob, which is how TensorFlow.js starts its own. Where a host sends a
 * policy for workers too, those would never start, nor the model answer: so one is tried first.
 */
export async function mayStartFromBlob(): Promise<boolean> {
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
