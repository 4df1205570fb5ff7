import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  beginAnew,
  forgetAddress,
  pushAddress,
  replaceAddress,
  replaceAddressSoon,
  takeCleared,
} from './address.ts'
import { addressBar, resetEngines } from './engines-fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
  resetEngines()
  pushAddress('#/a')
})
afterEach(() => {
  forgetAddress()
  vi.useRealTimers()
})

it('a push is a step, unless the link stands there already', () => {
  pushAddress('#/b')
  pushAddress('#/b')
  expect(addressBar.steps).toEqual(['', '#/a', '#/b'])
})

it('a replacement is the same step', () => {
  replaceAddress('#/b')
  expect(addressBar.steps).toEqual(['', '#/b'])
})

it('hundreds of moves are written once, when they rest', () => {
  for (let move = 0; move < 500; move++) {
    replaceAddressSoon(`#/a?w=${move}`)
    vi.advanceTimersByTime(16)
  }
  expect(addressBar.replaced).toBe(0)
  vi.advanceTimersByTime(1000)
  expect(addressBar.replaced).toBe(1)
  expect(addressBar.steps).toEqual(['', '#/a?w=499'])
})

it('a rest between moves is written too, and browsers never see a hundred in half a minute', () => {
  for (let time = 0; time < 30_000; time += 350) {
    replaceAddressSoon(`#/a?w=${time}`)
    vi.advanceTimersByTime(350)
  }
  expect(addressBar.replaced).toBeGreaterThan(50)
  expect(addressBar.replaced).toBeLessThan(100)
})

it('a push writes first what was to be written soon, to the step that it leaves', () => {
  replaceAddressSoon('#/a?w=1')
  pushAddress('#/b')
  expect(addressBar.steps).toEqual(['', '#/a?w=1', '#/b'])
  vi.advanceTimersByTime(1000)
  expect(addressBar.steps).toEqual(['', '#/a?w=1', '#/b'])
  expect(addressBar.replaced).toBe(1)
})

it('a replacement takes the place of what was to be written soon', () => {
  replaceAddressSoon('#/a?w=1')
  replaceAddress('#/b')
  vi.advanceTimersByTime(1000)
  expect(addressBar.steps).toEqual(['', '#/b'])
})

it('what was to be written soon is forgotten with the step that it was of', () => {
  replaceAddressSoon('#/a?w=1')
  addressBar.hash = '#/elsewhere'
  forgetAddress()
  vi.advanceTimersByTime(1000)
  expect(addressBar.hash).toBe('#/elsewhere')
})

it('a page that begins anew hears once that all was deleted, from its own step of the history', () => {
  const reload = vi.fn()
  vi.stubGlobal('location', Object.assign(addressBar, { reload }))
  vi.stubGlobal('window', { ...window, scrollTo: vi.fn() })
  expect(takeCleared()).toBe(false)
  replaceAddressSoon('#/a?w=1')
  beginAnew('/')
  expect(reload).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(1000)
  expect(addressBar.steps).toEqual(['', '/'])
  expect(takeCleared()).toBe(true)
  expect(takeCleared()).toBe(false)
})
