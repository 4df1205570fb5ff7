import { expect, it } from 'vitest'
import { squareAfterKey } from './square-keys.ts'

const photo = { width: 4000, height: 3000 }
const square = { x: 1000, y: 500, size: 640 }
const press = (key: string, shiftKey = false) => squareAfterKey({ key, shiftKey }, square, photo)

it('arrows move by one of the 32 pixels that the model sees', () => {
  expect(press('ArrowLeft')).toEqual({ ...square, x: 980 })
  expect(press('ArrowRight')).toEqual({ ...square, x: 1020 })
  expect(press('ArrowUp')).toEqual({ ...square, y: 480 })
  expect(press('ArrowDown')).toEqual({ ...square, y: 520 })
})

it.each([
  ['+', false],
  ['=', false],
  ['+', true],
  ['ArrowUp', true],
  ['ArrowRight', true],
])('%s (shift: %s) makes it larger about its middle', (key, shift) => {
  const after = press(key, shift)!
  expect(after.size).toBe(698)
  expect(after.x + after.size / 2).toBeCloseTo(square.x + square.size / 2, -1)
})

it.each([
  ['-', false],
  ['_', true],
  ['ArrowDown', true],
  ['ArrowLeft', true],
])('%s (shift: %s) makes it smaller', (key, shift) => {
  expect(press(key, shift)!.size).toBe(586)
})

it('Home centres it, and other keys are left to the page', () => {
  expect(press('Home')).toEqual({ x: 500, y: 0, size: 3000 })
  for (const key of ['Tab', 'Enter', 'Escape', 'a']) expect(press(key)).toBeUndefined()
})
