/** Counts what becomes of the photos that are brought in, how fast it goes and how long it takes yet. */
import type { FoundPhotos, Unread } from '../images/photo-files.ts'
import { RecentRate } from './recent-rate.ts'

export interface IndexProgress {
  /** Photos of `total` that need nothing more: the sum of the next three. */
  done: number
  added: number
  /** Those that the gallery had already, or that came twice. */
  known: number
  /** What was not found, then what could not be read, in the order in which it was met. */
  unread: readonly Unread[]
  total: number
  /** Photos a second, of late; 0 before the first ones. */
  rate: number
  /** NaN before the first ones. */
  secondsLeft: number
}

export function nothingYet({ photos, unread }: FoundPhotos): IndexProgress {
  const total = photos.length + unread.length
  return { ...{ done: 0, added: 0, known: 0, unread, total }, rate: 0, secondsLeft: NaN }
}

/** With what came before a pause, which the gallery knows after it, as added too. @param come how many photos */
export function asOneWith(come: number, progress: IndexProgress): IndexProgress {
  const { added, known } = progress
  const again = Math.min(come, known)
  return { ...progress, added: added + again, known: known - again }
}

/** Milliseconds between reports that tell only of photos that were left out: they may come by the hundred. */
const PAUSE = 200

export class IndexTally {
  private added = 0
  private known = 0
  private readonly unread: Unread[]
  private readonly recent = new RecentRate()
  private toldAt = -Infinity

  constructor(
    private readonly total: number,
    unread: readonly Unread[],
    private readonly onProgress: (progress: IndexProgress) => void,
    private readonly now: () => number,
  ) {
    this.unread = [...unread]
  }

  /** Told at once. */
  count(added: number, known: number): void {
    this.added += added
    this.known += known
    this.report()
  }

  /** A photo that comes twice; told soon. */
  countTwin(): void {
    this.known++
    this.reportSoon()
  }

  /** Told soon, and with every report after. */
  countUnread(unread: Unread): void {
    this.unread.push(unread)
    this.reportSoon()
  }

  /** Tells how it stands, and gives it. */
  report(): IndexProgress {
    const { added, known, total } = this
    const done = added + known + this.unread.length
    this.toldAt = this.now()
    const rate = this.recent.mark(this.toldAt, done)
    const secondsLeft = rate ? (total - done) / rate : NaN
    const progress = { done, added, known, unread: [...this.unread], total, rate, secondsLeft }
    this.onProgress(progress)
    return progress
  }

  private reportSoon(): void {
    if (this.now() - this.toldAt >= PAUSE) this.report()
  }
}
