/** What goes wrong on purpose, told in four texts that docs/reliability.md is made of (`npm run reliability`). */
import type { TestDetails } from '@playwright/test'

export interface Fault {
  /** What goes wrong, as a person or an operator would name it. */
  fault: string
  /** How the test makes it happen. */
  injected: string
  /** What the person sees. */
  seen: string
  /** What goes on working, and what is not lost. */
  kept: string
}

/** The details of a test of this fault: `test(title, fault({ … }), async ({ page }) => …)`. */
export function fault(texts: Fault): TestDetails {
  const entries = Object.entries(texts) as [keyof Fault, string][]
  return { annotation: entries.map(([type, description]) => ({ type, description })) }
}
