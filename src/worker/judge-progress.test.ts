import { expect, it } from 'vitest'
import { evenly, shareOfPairs, watch, type JudgeProgress } from './judge-progress.ts'

/** What is told of a run that does two images of 100 a second, after a sleep of a night in the first. */
function toldOf(shareOf: typeof evenly) {
  const told: (JudgeProgress & { phase: 'computing' })[] = []
  let time = 0
  const report = watch(
    (progress) => progress.phase === 'computing' && told.push(progress),
    () => time,
    shareOf,
  )
  for (let done = 2; done <= 100; done += 2) {
    time += done === 2 ? 8 * 3600_000 : 1000
    report(done, 100)
  }
  return told
}

it('tells the rate and the time left of late, not of hours ago', () => {
  const told = toldOf(evenly)
  expect(told[0]!.rate).toBeLessThan(0.001)
  expect(told[0]!.secondsLeft).toBeGreaterThan(3600)
  const late = told.find(({ done }) => done === 90)!
  expect(late.rate).toBe(2)
  expect(late.secondsLeft).toBeCloseTo(5)
  expect(told.at(-1)).toMatchObject({ done: 100, secondsLeft: 0 })
})

it('expects of pairs that what is left goes as they went of late', () => {
  const late = toldOf(shareOfPairs).find(({ done }) => done === 90)!
  // 45 pairs are left; the 31 seconds before went from 28 images to 90, from 2,556 pairs to 45.
  expect(late.secondsLeft).toBeCloseTo((45 * 31) / (2556 - 45))
})

it('knows neither before the first image', () => {
  const told: JudgeProgress[] = []
  watch(
    (progress) => told.push(progress),
    () => 5,
    evenly,
  )(0, 9)
  expect(told).toEqual([{ phase: 'computing', done: 0, total: 9, rate: 0, secondsLeft: NaN }])
})
