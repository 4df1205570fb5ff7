/** Several readers as one, each with a file at a time; one that never answers, or is gone, is replaced. */
import { Failure } from '../failure.ts'
import { nameInSentence } from '../images/file-name.ts'
import * as readingWords from '../words/reading.ts'
import type { ReadPhoto } from './reader.ts'
import { isWorkerGone } from './worker-calls.ts'

/** A reader on a thread of its own, which can be ended in the middle of anything. */
export interface SeatedReader {
  /** Throws what `Reader.read` throws, and `WorkerGone`. */
  read(file: File, path: string): Promise<ReadPhoto>
  isGone(): boolean
  end(): void
}

/**
 * Seconds that a photo may take: one of 60 megapixels takes a slow phone ten, but some broken files
 * keep a decoder for ever.
 */
const PATIENCE = 30

/** Milliseconds between looks at how long a photo has taken. */
const TICK = 1000

/** Milliseconds that one of them counts for, at most: it takes more than one long one to give a photo up. */
const MOST_A_TICK = (PATIENCE * 1000) / 2

/** While one waits for its file or for a decoder, the other one computes; with one the model would wait too. */
const FEWEST_READERS = 2

/** More hold more decoded photos (up to 240 MB each) than a phone has room for. */
const MOST_READERS = 3

/** How many readers a device of so many cores has use for: one core is the model's. */
export function readersFor(cores = 2): number {
  return Math.min(Math.max(FEWEST_READERS, cores - 1), MOST_READERS)
}

export class ReaderPool {
  private readonly free: (SeatedReader | undefined)[]
  private readonly waiting: (() => void)[] = []
  /** Every reader that runs, and how to give up what it reads. */
  private readonly seated = new Map<SeatedReader, () => void>()
  private closings = 0

  /** @param seat starts a reader: when one is first needed, and after one was given up */
  constructor(
    private readonly seat: () => Promise<SeatedReader>,
    size: number,
  ) {
    this.free = Array<undefined>(size).fill(undefined)
  }

  /**
   * As `Reader.read`, once a reader is free. Throws `Failure` BrokenImage after 30 seconds without an
   * answer, or where the reader is gone before it, NetworkFailed where no reader can be started,
   * Cancelled after `close`.
   */
  async read(file: File, path: string): Promise<ReadPhoto> {
    const { closings } = this
    while (this.free.length === 0) await new Promise<void>((resolve) => this.waiting.push(resolve))
    // The one that was freed last, so that no more are started than are needed.
    let reader = this.free.pop()
    if (reader?.isGone()) {
      this.seated.delete(reader)
      reader = undefined
    }
    try {
      if (closings === this.closings) reader ??= await this.start()
      if (!reader || closings !== this.closings) throw leftUnread(file)
      return await this.readWith(reader, file, path)
    } finally {
      this.free.push(reader && this.seated.has(reader) ? reader : undefined)
      this.waiting.shift()?.()
    }
  }

  /** Ends every reader, and frees its memory, and gives up what waits for one; the next `read` starts a new one. */
  close(): void {
    this.closings++
    for (const [reader, giveUp] of this.seated) {
      this.end(reader)
      giveUp()
    }
    this.free.fill(undefined)
  }

  /** Undefined where all readers were ended meanwhile. */
  private async start(): Promise<SeatedReader | undefined> {
    const { closings } = this
    const reader = await this.seat().catch(() => {
      throw new Failure('NetworkFailed', readingWords.readerMissing)
    })
    if (closings === this.closings) {
      this.seated.set(reader, () => undefined)
      return reader
    }
    reader.end()
    return undefined
  }

  private async readWith(reader: SeatedReader, file: File, path: string): Promise<ReadPhoto> {
    let timer: ReturnType<typeof setInterval> | undefined
    const name = nameInSentence(file)
    const givenUp = new Promise<never>((_, reject) => {
      this.seated.set(reader, () => reject(leftUnread(file)))
      let [waited, before, last] = [0, TICK, performance.now()]
      timer = setInterval(() => {
        const now = performance.now()
        // A hidden tab is told of a minute at a time. One long tick alone is a laptop that slept in
        // the middle of a photo: it must not wake up to find it late, so no tick counts for more
        // than the one before it.
        waited += Math.min(now - last, before, MOST_A_TICK)
        ;[before, last] = [now - last, now]
        if (waited < PATIENCE * 1000) return
        this.end(reader)
        reject(new Failure('BrokenImage', readingWords.tooSlow(name, PATIENCE)))
      }, TICK)
    })
    try {
      return await Promise.race([reader.read(file, path), givenUp])
    } catch (error) {
      if (!isWorkerGone(error)) throw error
      // The next photo gets another one: this one may be what is too much for the browser.
      this.seated.delete(reader)
      throw new Failure('BrokenImage', readingWords.readerGone(name))
    } finally {
      clearInterval(timer)
      if (this.seated.has(reader)) this.seated.set(reader, () => undefined)
    }
  }

  private end(reader: SeatedReader): void {
    this.seated.delete(reader)
    reader.end()
  }
}

function leftUnread(file: File): Failure {
  return new Failure('Cancelled', readingWords.leftAtEnd(nameInSentence(file)))
}
