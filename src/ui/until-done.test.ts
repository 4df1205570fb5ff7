import { expect, it, vi } from 'vitest'
import { untilDone } from './until-done.ts'

/** What is told where this happens in the box, or beside it. */
function told(event: Event, isInside: boolean, isEnded = false): unknown[] {
  const page = new EventTarget()
  const done = vi.fn()
  const end = untilDone(page, { contains: () => isInside }, done)
  if (isEnded) end()
  page.dispatchEvent(event)
  return done.mock.calls.flat()
}
const key = (key: string) => Object.assign(new Event('keydown'), { key })

it('is done by Escape wherever the focus is', () => {
  expect(told(key('Escape'), true)).toEqual(['escape'])
  expect(told(key('Escape'), false)).toEqual(['escape'])
  expect(told(key('a'), false)).toEqual([])
})

it.each(['pointerdown', 'focusin'])('is done by %s elsewhere, not inside', (name) => {
  expect(told(new Event(name), false)).toEqual(['elsewhere'])
  expect(told(new Event(name), true)).toEqual([])
})

it.each([key('Escape'), new Event('pointerdown'), new Event('focusin')])(
  'tells nothing once it is ended: $type',
  (event) => expect(told(event, false, true)).toEqual([]),
)
