/** How fast something goes of late: a sleep of the machine or a start of the GPU is soon forgotten. */

/** Reports over which the rate is taken: half a minute of a slow device, so that it tells of now. */
const REPORTS = 32
/** Milliseconds between those that count: of what reports at every frame, seconds would be too few to go by. */
const APART = 500

export class RecentRate {
  private readonly marks: { time: number; done: number }[] = []

  /**
   * Counts a report that `done` are done in all. @param time milliseconds from any origin
   * @returns how many a second, by this report and those before; 0 before any more is done
   */
  mark(time: number, done: number): number {
    const last = this.marks.at(-1)
    if (!last || time - last.time >= APART) this.marks.push({ time, done })
    if (this.marks.length > REPORTS) this.marks.shift()
    const first = this.marks[0]!
    const more = done - first.done
    return more && (more * 1000) / Math.max(1, time - first.time)
  }
}
