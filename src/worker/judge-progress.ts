/** How far a long computation is, and when it will be done. */
import { RecentRate } from './recent-rate.ts'

export type JudgeProgress =
  | { phase: 'fetching' }
  | {
      phase: 'computing'
      /** Images that are done, of `total`. */
      done: number
      total: number
      /** Images a second, of late; 0 before the first. */
      rate: number
      /** NaN before the first image is done. */
      secondsLeft: number
    }

/** The share of the work, 0..1, where every image costs the same: each is compared with all. */
export const evenly = (done: number, total: number) => done / total

/** The same where each image is compared with those after it only, so that the first cost most. */
export function shareOfPairs(done: number, total: number): number {
  const left = total - done
  return total < 2 ? evenly(done, total) : 1 - (left * (left - 1)) / (total * (total - 1))
}

/**
 * Makes the listener of one computation, which begins now. @param now milliseconds from any origin
 */
export function watch(
  onProgress: (progress: JudgeProgress) => void,
  now: () => number,
  shareOf: (done: number, total: number) => number,
): (done: number, total: number) => void {
  const [images, shares] = [new RecentRate(), new RecentRate()]
  const began = now()
  images.mark(began, 0)
  shares.mark(began, 0)
  return (done, total) => {
    const time = now()
    const share = shareOf(done, total)
    const rate = images.mark(time, done)
    const pace = shares.mark(time, share)
    onProgress({
      phase: 'computing',
      done,
      total,
      rate,
      secondsLeft: pace > 0 ? (1 - share) / pace : NaN,
    })
  }
}
