import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followDrag } from './follow-drag.ts'

const page = new EventTarget()
const shown: boolean[] = []
let stop: () => void

const fire = (name: string) => page.dispatchEvent(new Event(name, { cancelable: true }))

beforeEach(() => {
  vi.useFakeTimers()
  shown.length = 0
  stop = followDrag(page, (isDragged) => {
    if (shown.at(-1) !== isDragged) shown.push(isDragged)
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it('does not flicker where one element is left for another', () => {
  for (let i = 0; i < 10; i++) {
    fire('dragover')
    fire('dragleave')
    vi.advanceTimersByTime(350)
  }
  expect(shown).toEqual([true])
})

it('is over soon after the window is left', () => {
  fire('dragover')
  fire('dragleave')
  vi.advanceTimersByTime(600)
  expect(shown).toEqual([true, false])
})

it('is over at once where it is let go of', () => {
  fire('dragover')
  fire('drop')
  expect(shown).toEqual([true, false])
  expect(vi.getTimerCount()).toBe(0)
})

it('lets go be possible', () => {
  // What dispatches is told that the browser's own way was given up.
  expect(fire('dragover')).toBe(false)
})

it('tells nothing once it is ended', () => {
  fire('dragover')
  stop()
  vi.advanceTimersByTime(600)
  fire('dragover')
  expect(shown).toEqual([true])
})
