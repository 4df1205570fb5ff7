import { defineConfig } from '@playwright/test'

/** The built site at the root of one port, and below a path of another: the same dist/ serves both. */
export default defineConfig({
  testDir: 'e2e',
  // Long enough for a machine that has other things to do: only what hangs takes it.
  timeout: 900_000,
  expect: { timeout: 200_000 },
  // Software WebGL uses every core there is: side by side, tests only slow each other down.
  workers: 1,
  reporter: [['list'], ['./e2e/summary-reporter.ts']],
  use: { viewport: { width: 1280, height: 800 }, trace: 'off' },
  projects: [{ name: 'chromium' }],
})
