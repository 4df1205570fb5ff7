import { describe, expect, it } from 'vitest'
import { centredSquare, fitCrop } from './square-crop.ts'

describe('centredSquare', () => {
  it('is the largest square in the middle', () => {
    expect(centredSquare({ width: 4000, height: 3000 })).toEqual({ x: 500, y: 0, size: 3000 })
    expect(centredSquare({ width: 1, height: 20_000 })).toEqual({ x: 0, y: 9999, size: 1 })
    expect(centredSquare({ width: 33, height: 32 })).toEqual({ x: 0, y: 0, size: 32 })
  })
})

describe('fitCrop', () => {
  const image = { width: 100, height: 60 }

  it('keeps a square that lies in the image, in whole pixels', () => {
    expect(fitCrop({ x: 10.4, y: 5.5, size: 30.2 }, image)).toEqual({ x: 10, y: 6, size: 30 })
  })

  it('moves and shrinks a square that does not', () => {
    expect(fitCrop({ x: -5, y: 50, size: 30 }, image)).toEqual({ x: 0, y: 30, size: 30 })
    expect(fitCrop({ x: 90, y: 0, size: 500 }, image)).toEqual({ x: 40, y: 0, size: 60 })
    expect(fitCrop({ x: 3, y: 3, size: 0 }, image)).toEqual({ x: 3, y: 3, size: 1 })
  })

  it('falls back to the middle where the numbers are none', () => {
    expect(fitCrop({ x: NaN, y: 0, size: 10 }, image)).toEqual({ x: 20, y: 0, size: 60 })
  })
})
