/**
 * How the page learns that a worker is gone. No event says so; but a worker holds a lock of its own for as long
 * as it lives, which the browser lets go with it, and the page waits for that lock.
 */
import { ownName } from '../storage/own-name.ts'

type Locks = Pick<LockManager, 'request'> | undefined

/** A worker that runs, and the lock that it holds: '' where it has none (plain http on a local network). */
export interface RunningWorker {
  worker: Worker
  lock: string
}

/** In a worker, once it can answer: tells the page that its script was let run, and which lock it holds. */
export async function tellRunning(base: string): Promise<void> {
  let lock = ''
  addEventListener('messageerror', () => {
    // What the page has asked is lost, and it would wait for the answer for ever. Without a lock it hears of errors alone.
    if (lock) close()
    else throw new Error('A message from the page could not be read.')
  })
  lock = await holdLock(navigator.locks, base)
  postMessage(lock)
}

/** @returns the name of a lock that is held from now on; '' where the browser gives none */
export function holdLock(locks: Locks, base: string): Promise<string> {
  return new Promise((resolve) => {
    if (!locks) return resolve('')
    const name = `${ownName('worker', base)}:${crypto.randomUUID()}`
    const hold = () => {
      resolve(name)
      return new Promise(() => undefined)
    }
    // A sandboxed frame may not ask.
    locks.request(name, hold).catch(() => resolve(''))
  })
}

/**
 * Calls `act` when the worker is gone, or what it answers cannot be delivered; when it was ended by the
 * page, too. An uncaught error ends no worker, so it counts only where there is no lock to tell more.
 */
export function whenGone({ worker, lock }: RunningWorker, locks: Locks, act: () => void): void {
  worker.addEventListener('messageerror', act)
  if (!lock || !locks) return worker.addEventListener('error', act)
  locks.request(lock, act).catch(() => undefined)
}
