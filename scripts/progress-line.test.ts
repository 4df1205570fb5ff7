import { expect, it } from 'vitest'
import { progressLine } from './progress-line.ts'

it('says at most every five seconds what is done and what is left', () => {
  let time = 0
  const lines: string[] = []
  const tell = progressLine(
    'blends',
    () => time,
    (line) => lines.push(line),
  )
  for (const [now, done] of [
    [1000, 1],
    [5000, 5],
    [9000, 9],
    [10_000, 20],
  ] as const) {
    time = now
    tell(done, 100)
  }
  expect(lines).toEqual(['blends: 5 of 100, 95 s left', 'blends: 20 of 100, 40 s left'])
})
