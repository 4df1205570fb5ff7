/** Closes the run with one plain line that any CI can count. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

export default class SummaryReporter implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 }

  onTestEnd(_test: TestCase, { status }: TestResult): void {
    if (status === 'passed' || status === 'skipped') this.counts[status]++
    else this.counts.failed++
  }

  onEnd(): void {
    const { passed, failed, skipped } = this.counts
    console.log(`\ne2e: ${passed} passed, ${failed} failed, ${skipped} skipped`)
  }
}
