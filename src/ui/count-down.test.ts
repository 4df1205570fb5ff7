import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { countDown, readingTime } from './count-down.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

it('gives a long sentence the time to be read', () => {
  expect(readingTime('Saved.')).toBe(6000)
  expect(readingTime('x'.repeat(200))).toBe(18_000)
})

it('counts only while nothing holds it, and what has been counted stays counted', () => {
  const end = vi.fn()
  let isHeld = true
  const { look } = countDown(1000, () => isHeld, end)
  const hold = (held: boolean) => {
    isHeld = held
    look()
  }
  vi.advanceTimersByTime(60_000)
  hold(false)
  vi.advanceTimersByTime(600)
  hold(true)
  vi.advanceTimersByTime(60_000)
  hold(false)
  vi.advanceTimersByTime(399)
  expect(end).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(end).toHaveBeenCalledOnce()
})

it('ends nothing once it is stopped', () => {
  const end = vi.fn()
  countDown(1000, () => false, end).stop()
  vi.advanceTimersByTime(60_000)
  expect(end).not.toHaveBeenCalled()
})
