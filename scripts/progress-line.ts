/** Says on stderr how far long work is, so that stdout holds the figures alone. */

/** Often enough to see that it goes on, seldom enough to read. */
const MILLISECONDS_BETWEEN = 5000

/** Makes a listener that says what is done and how long the rest takes, at most every five seconds. */
export function progressLine(
  what: string,
  now: () => number = Date.now,
  print: (line: string) => void = console.error,
): (done: number, total: number) => void {
  const began = now()
  let printed = began
  return (done, total) => {
    const time = now()
    if (time - printed < MILLISECONDS_BETWEEN || done === 0) return
    printed = time
    const left = Math.round(((time - began) / done) * ((total - done) / 1000))
    print(`${what}: ${done} of ${total}, ${left} s left`)
  }
}
