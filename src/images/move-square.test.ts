import { describe, expect, it } from 'vitest'
import {
  dragCorner,
  leastSide,
  resizeSquare,
  shiftSquare,
  squareAround,
  type Corner,
} from './move-square.ts'
import { centredSquare, type SquareCrop } from './square-crop.ts'

const image = { width: 400, height: 300 }
const square = { x: 100, y: 50, size: 100 }

it('moves by whole pixels and stops at the edges', () => {
  expect(shiftSquare(square, { x: 10.4, y: -20 }, image)).toEqual({ x: 110, y: 30, size: 100 })
  expect(shiftSquare(square, { x: 999, y: -999 }, image)).toEqual({ x: 300, y: 0, size: 100 })
})

it('goes to where the photo is pressed, with its middle', () => {
  expect(squareAround(square, { x: 200, y: 200 }, image)).toEqual({ x: 150, y: 150, size: 100 })
  expect(squareAround(square, { x: 1, y: 299 }, image)).toEqual({ x: 0, y: 200, size: 100 })
})

describe('resizing', () => {
  it('keeps the middle where there is room', () => {
    expect(resizeSquare(square, 1.2, image)).toEqual({ x: 90, y: 40, size: 120 })
    expect(resizeSquare(square, 0.5, image)).toEqual({ x: 125, y: 75, size: 50 })
  })

  it('ends at the whole shorter side and at what the model can use', () => {
    expect(resizeSquare(square, 100, image)).toEqual({ x: 0, y: 0, size: 300 })
    expect(resizeSquare(square, 0.001, image).size).toBe(32)
    expect(leastSide({ width: 4000, height: 3000 })).toBe(188)
    expect(leastSide({ width: 20, height: 9 })).toBe(9)
  })

  it('changes by a pixel at least, so that a small square does not stick', () => {
    expect(resizeSquare({ ...square, size: 40 }, 1.01, image).size).toBe(41)
    expect(resizeSquare({ ...square, size: 40 }, 0.99, image).size).toBe(39)
  })
})

describe.each<[string, Corner, { x: number; y: number }]>([
  ['top left', { right: false, bottom: false }, { x: 200, y: 150 }],
  ['top right', { right: true, bottom: false }, { x: 100, y: 150 }],
  ['bottom left', { right: false, bottom: true }, { x: 200, y: 50 }],
  ['bottom right', { right: true, bottom: true }, { x: 100, y: 50 }],
])('the %s corner', (_, corner, fixed) => {
  const opposite = ({ x, y, size }: SquareCrop) => ({
    x: corner.right ? x : x + size,
    y: corner.bottom ? y : y + size,
  })
  const at = (side: number) => ({
    x: fixed.x + (corner.right ? side : -side),
    y: fixed.y + (corner.bottom ? side : -side),
  })

  it('goes where it is dragged while the one opposite stays', () => {
    for (const side of [60, 130]) {
      const dragged = dragCorner(square, corner, at(side), image)
      expect(dragged.size).toBe(side)
      expect(opposite(dragged)).toEqual(fixed)
    }
  })

  it('leaves neither the image nor turns the square inside out', () => {
    const large = dragCorner(square, corner, at(9999), image)
    expect(opposite(large)).toEqual(fixed)
    expect(large.x >= 0 && large.y >= 0).toBe(true)
    expect(large.x + large.size <= 400 && large.y + large.size <= 300).toBe(true)
    expect(dragCorner(square, corner, at(-9999), image)).toMatchObject({ size: 32 })
  })
})

it('a photo of one pixel has one square', () => {
  const one = { width: 1, height: 1 }
  const only = centredSquare(one)
  expect(resizeSquare(only, 2, one)).toEqual(only)
  expect(shiftSquare(only, { x: 1, y: 1 }, one)).toEqual(only)
  expect(dragCorner(only, { right: true, bottom: true }, { x: 9, y: 9 }, one)).toEqual(only)
})
