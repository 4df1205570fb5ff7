/** A time that stands still while it is held. */

interface CountDown {
  /** To be called whenever what holds it may have changed. */
  look: () => void
  /** Ends it before its time. */
  stop: () => void
}

/** Calls `end` once so many milliseconds have gone by in which nothing held it. */
export function countDown(milliseconds: number, isHeld: () => boolean, end: () => void): CountDown {
  let left = milliseconds
  let since: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const pause = () => {
    clearTimeout(timer)
    if (since !== undefined) left -= performance.now() - since
    since = undefined
  }
  const look = () => {
    pause()
    if (isHeld()) return
    since = performance.now()
    timer = setTimeout(end, left)
  }
  look()
  return { look, stop: pause }
}

/** The shortest time that news stays, and the time to read a character of it: milliseconds. */
const LEAST = 6000
const A_CHARACTER = 90

/** How long news has to be in view to be read by anyone, in milliseconds. */
export const readingTime = (sentence: string) => Math.max(LEAST, sentence.length * A_CHARACTER)
