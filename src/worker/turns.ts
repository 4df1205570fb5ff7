/** Lets questions run side by side, and changes only while no question runs. */

export class Turns {
  private readonly asking = new Set<Promise<unknown>>()
  private changing: Promise<unknown> | undefined

  /** Waits for the change that is due, if any: changes must not wait for ever behind questions. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    while (this.changing) await this.changing
    const answer = question()
    this.asking.add(answer)
    try {
      return await answer
    } finally {
      this.asking.delete(answer)
    }
  }

  /** Changes once the questions that run now are answered, whether they succeed or fail. */
  async change(apply: () => void): Promise<void> {
    while (this.changing) await this.changing
    this.changing = Promise.allSettled(this.asking)
    await this.changing
    try {
      apply()
    } finally {
      this.changing = undefined
    }
  }
}
