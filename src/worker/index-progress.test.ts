import { beforeEach, expect, it } from 'vitest'
import { IndexTally, type IndexProgress } from './index-progress.ts'

let progress: IndexProgress[]
let time: number
const tallyOf = (total: number) =>
  new IndexTally(
    total,
    [],
    (now) => void progress.push(now),
    () => time,
  )
const bad = { path: 'a', sentence: 'No.' }

beforeEach(() => {
  ;[progress, time] = [[], 1000]
})

it('tells of photos that come by the hundred a few times a second', () => {
  const tally = tallyOf(1000)
  tally.count(0, 0)
  for (let i = 0; i < 500; i++) {
    time += 2
    if (i % 2) tally.countUnread(bad)
    else tally.countTwin()
  }
  expect(progress.length).toBeLessThanOrEqual(6)
  expect(tally.report()).toMatchObject({ done: 500, known: 250, added: 0 })
  expect(progress.at(-1)!.unread).toHaveLength(250)
})

it('never changes what it has told', () => {
  const tally = tallyOf(3)
  tally.count(0, 0)
  const before = tally.report()
  tally.countUnread(bad)
  expect(before.unread).toEqual([])
})

it('tells the rate of now, not of hours ago', () => {
  const tally = tallyOf(10_000)
  tally.count(0, 0)
  for (let i = 0; i < 100; i++) {
    time += i < 50 ? 60_000 : 1000
    tally.count(16, 0)
  }
  expect(progress.at(-1)).toMatchObject({ rate: 16, secondsLeft: (10_000 - 1600) / 16 })
})

it('knows no rate before anything is done, however coarse the clock', () => {
  const tally = tallyOf(10)
  tally.count(0, 4)
  expect(progress[0]).toMatchObject({ rate: 0, secondsLeft: NaN })
  tally.count(5, 0)
  expect(Number.isFinite(progress[1]!.rate)).toBe(true)
})
