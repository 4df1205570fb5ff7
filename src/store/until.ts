/** Waiting until the facts say something. */
import type { StoreApi } from 'zustand/vanilla'

/** Resolves with the first facts that fit: at once where they do already. */
export function until<Facts>(
  store: Pick<StoreApi<Facts>, 'getState' | 'subscribe'>,
  fits: (facts: Facts) => boolean,
): Promise<Facts> {
  const now = store.getState()
  if (fits(now)) return Promise.resolve(now)
  return new Promise((resolve) => {
    const stop = store.subscribe((facts) => {
      if (!fits(facts)) return
      stop()
      resolve(facts)
    })
  })
}
