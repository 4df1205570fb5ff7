/** Closes a run with its slowest tests and one plain line that any CI can count; `npm run test:e2e` is two runs. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

const MOST_SLOW = 10

export default class SummaryReporter implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 }
  private readonly ended: { name: string; seconds: number }[] = []

  onTestEnd(test: TestCase, { status, duration }: TestResult): void {
    if (status === 'passed' || status === 'skipped') this.counts[status]++
    else this.counts.failed++
    // Before the file's name stand the root, which has none, and the project.
    this.ended.push({ name: test.titlePath().slice(2).join(' › '), seconds: duration / 1000 })
  }

  onEnd(): void {
    const slowest = this.ended.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST_SLOW)
    console.log('\nThe slowest, in seconds:')
    for (const { name, seconds } of slowest)
      console.log(`${seconds.toFixed(1).padStart(6)}  ${name}`)
    const { passed, failed, skipped } = this.counts
    console.log(`\ne2e: ${passed} passed, ${failed} failed, ${skipped} skipped`)
  }
}
