import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

/** What measures the page's time or memory, or is killed in the middle of its work: nothing else runs meanwhile. */
const ALONE = /(long-tasks|soak|kills|gpu-loss)\.spec/

/** The built site at the root of one port, and below a path of another: the same dist/ serves both. `npm run test:e2e` runs one project after the other. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/unpack-browser.ts',
  // Long enough for a machine that has other things to do: only what hangs takes it.
  timeout: 900_000,
  expect: { timeout: 200_000 },
  // A page that waits leaves its core to another one; more than two only slow each other down.
  workers: Math.min(2, availableParallelism()),
  reporter: [['list'], ['./e2e/summary-reporter.ts']],
  use: { viewport: { width: 1280, height: 800 }, trace: 'off' },
  projects: [
    { name: 'chromium', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, workers: 1 },
  ],
})
