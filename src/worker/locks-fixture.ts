/** For tests: the locks of an origin, which each of its threads asks for by itself and lets go when it ends. */

/** A thread's own way to the locks. */
export interface LockClient {
  locks: Pick<LockManager, 'request'>
  /** As when the browser ends the thread. */
  end: () => void
}

/** @returns what makes a client of the same locks, which are given in the order in which they were asked for */
export function madeUpLocks(): () => LockClient {
  const latest = new Map<string, Promise<unknown>>()
  return () => {
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    const request = (name: string, use: (lock: Lock) => unknown) => {
      const before = latest.get(name) ?? Promise.resolve()
      const using = before.then(() => Promise.race([use({ name, mode: 'exclusive' }), ended]))
      latest.set(name, using)
      return using
    }
    return { locks: { request } as LockClient['locks'], end }
  }
}
