import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Row } from './bench/row.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What the bench prints, run small. */
const bench = (...options: string[]) =>
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', '--quick', ...options], {
    ...{ cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  })

it('measures searches in a browser and in Node, and prints nothing but JSON where it is asked to', () => {
  const told = JSON.parse(bench('--json', '--only', 'search', '--only', 'libraries')) as {
    machine: string
    browser: string
    rows: Row[]
  }
  expect(told.machine).toMatch(/GiB/)
  expect(told.browser).toMatch(/Chromium \d+.*onnxruntime-web \d+/)
  expect(told.rows.map(({ name }) => name)).toEqual([
    expect.stringContaining('top-10 of 60000 x 10 float32'),
    expect.stringContaining('top-10 of 60000 x 512 (bytes)'),
    ...Array<unknown>(2).fill('top-10 of 60000 x 10 float32, in Node'),
    ...Array<unknown>(2).fill('top-10 of 60000 x 512 (bytes), in Node'),
  ])
  for (const { ratio, reach, holds, detail, milliseconds } of told.rows) {
    expect(reach).toMatch(/^at (least|most) [\d.]+$/)
    // Neither is everywhere; what is missing is said.
    if (ratio === null) expect(detail).toMatch(/^not measured here: (Python|usearch)/)
    else expect([ratio > 0, typeof holds]).toEqual([true, 'boolean'])
    // Nobody gets through 60,000 rows in less: that would be another figure than a time.
    if (milliseconds) expect(milliseconds.theirs.median).toBeGreaterThan(0.1)
  }
})

it('refuses rows that it does not have', () => {
  expect(() => bench('--only', 'speed')).toThrow()
})
