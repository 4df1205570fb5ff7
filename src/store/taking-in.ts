/** Has the page take in what has come into a gallery, now and then while more comes. */
import { refreshOwn } from './own-galleries.ts'

/**
 * How often the wall and the searches take in what has come, in milliseconds; where that is slow, as with
 * many photos on a busy device, at most this share of the time goes into it.
 */
const TAKEN_IN_EVERY = 4000
const SHARE_TAKING_IN = 0.05

/** @returns what is called whenever something has come */
export function takingIn(gallery: string): () => void {
  let takenIn = performance.now()
  let pause = TAKEN_IN_EVERY
  return () => {
    if (performance.now() - takenIn < pause) return
    takenIn = performance.now()
    pause = Infinity
    void refreshOwn(gallery)
      .catch(() => undefined)
      .then(() => {
        pause = Math.max(TAKEN_IN_EVERY, (performance.now() - takenIn) / SHARE_TAKING_IN)
      })
  }
}
