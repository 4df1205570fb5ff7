/** Makes things before they are asked for, a bounded number of them, and hands them out in order. */
import { Failure } from '../failure.ts'
import * as readingWords from '../words/reading.ts'

export interface Bounds {
  /** How many may be made, or in the making, and not handed out. */
  ahead: number
  /** How many may be in the making at the same time, while fewer than `enough` are made. */
  atOnce: number
  /** With so many made, one at a time is made: whoever uses them may need the cores. */
  enough: number
}

/**
 * What `make` makes of each item, in the items' order. Throws the first error of `make`, and `Cancelled`
 * as soon as `signal` aborts, without waiting for what is in the making; begins nothing after that.
 */
export async function* readAhead<Item, Made>(
  items: Iterable<Item>,
  make: (item: Item) => Promise<Made>,
  { ahead, atOnce, enough }: Bounds,
  signal: AbortSignal,
): AsyncGenerator<Made, void, undefined> {
  const source = items[Symbol.iterator]()
  const begun: Promise<Made>[] = []
  let [running, ended] = [0, false]
  const begin = () => {
    const hasRoom = () => running < (begun.length - running < enough ? atOnce : 1)
    while (!ended && !signal.aborted && hasRoom() && begun.length < ahead) {
      const next = source.next()
      if (next.done) return
      running++
      const made = make(next.value).finally(() => {
        running--
        begin()
      })
      // Whoever waits for it is told; nobody may.
      made.catch(() => undefined)
      begun.push(made)
    }
  }
  const stop = new Stop(signal)
  try {
    begin()
    if (signal.aborted) throw paused()
    for (let made = begun[0]; made; made = begun[0]) {
      const value = await stop.unless(made)
      begun.shift()
      // Nothing is begun any more, which must not be taken for the end.
      if (signal.aborted) throw paused()
      begin()
      yield value
    }
  } finally {
    ended = true
    stop.forget()
  }
}

/** One listener for all that is waited for, one after the other: a race a photo would pile up. */
class Stop {
  private reject: (error: Failure) => void = () => undefined
  private readonly listen = () => this.reject(paused())

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', this.listen)
  }

  unless<Made>(made: Promise<Made>): Promise<Made> {
    return new Promise((resolve, reject) => {
      this.reject = reject
      if (this.signal.aborted) this.listen()
      made.then(resolve, reject)
    })
  }

  forget(): void {
    this.signal.removeEventListener('abort', this.listen)
  }
}

function paused(): Failure {
  return new Failure('Cancelled', readingWords.paused)
}
