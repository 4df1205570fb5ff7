import { describe, expect, it } from 'vitest'
import { createAreaAverage } from './area-average.ts'
import { TILE_BYTES } from './tile.ts'

let seed = 7
const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
const noise = (pixels: number) => Uint8Array.from({ length: pixels * 4 }, () => random(256))

function averageOf(rgba: Uint8Array, width: number, height: number, band = height): Uint8Array {
  const average = createAreaAverage(width, height)
  for (let y = 0; y < height; y += band) {
    const rows = Math.min(band, height - y)
    average.addRows(rgba.subarray(y * width * 4, (y + rows) * width * 4), y, rows)
  }
  return average.finish()
}

/** The same by its definition: every pixel's share of every tile pixel, in floating point. */
function bruteForce(rgba: Uint8Array, width: number, height: number): number[] {
  const tile = new Array<number>(TILE_BYTES).fill(0)
  const share = (length: number, at: number, pixel: number) =>
    Math.max(0, Math.min(pixel + 1, ((at + 1) * length) / 32) - Math.max(pixel, (at * length) / 32))
  for (let i = 0; i < 1024; i++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const weight = share(height, Math.floor(i / 32), y) * share(width, i % 32, x)
        if (weight === 0) continue
        const p = (y * width + x) * 4
        const alpha = rgba[p + 3]! / 255
        for (let c = 0; c < 3; c++) {
          const onWhite = rgba[p + c]! * alpha + 255 * (1 - alpha)
          tile[i * 3 + c]! += (onWhite * weight * 1024) / (width * height)
        }
      }
    }
  }
  return tile
}

describe('createAreaAverage', () => {
  it('gives an opaque 32x32 image back byte for byte', () => {
    const rgba = noise(1024).map((value, i) => (i % 4 === 3 ? 255 : value))
    expect(averageOf(rgba, 32, 32)).toEqual(rgba.filter((_, i) => i % 4 !== 3))
  })

  it.each([
    [1, 1],
    [1, 90],
    [5, 3],
    [31, 33],
    [32, 64],
    [47, 100],
    [131, 97],
  ])('equals its definition for %i x %i pixels with alpha', (width, height) => {
    const rgba = noise(width * height)
    const expected = bruteForce(rgba, width, height)
    const tile = averageOf(rgba, width, height)
    // Half a step is the rounding; the rest is the float error of the oracle.
    tile.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(0.5 + 1e-6))
  })

  it('does not depend on how the rows come', () => {
    const rgba = noise(97 * 131)
    const whole = averageOf(rgba, 97, 131)
    for (const band of [1, 7, 64, 130]) expect(averageOf(rgba, 97, 131, band)).toEqual(whole)
  })

  it('lays transparency on white, whatever colour hides in it', () => {
    const clear = Uint8Array.from({ length: 64 * 64 * 4 }, (_, i) => (i % 4 === 3 ? 0 : 99))
    expect(averageOf(clear, 64, 64)).toEqual(new Uint8Array(TILE_BYTES).fill(255))
    const half = clear.map((_, i) => (i % 4 === 3 ? 128 : 0))
    // 255 * (1 - 128 / 255) = 127
    expect(averageOf(half, 64, 64)).toEqual(new Uint8Array(TILE_BYTES).fill(127))
  })

  it('rounds halves up', () => {
    const rgba = Uint8Array.from({ length: 64 * 32 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (i >> 2) % 2 ? 11 : 10,
    )
    expect(averageOf(rgba, 64, 32)).toEqual(new Uint8Array(TILE_BYTES).fill(11))
  })

  it('refuses rows that do not fit, and to finish without all of them', () => {
    const average = createAreaAverage(4, 4)
    expect(() => average.addRows(new Uint8Array(16), 4, 1)).toThrow(RangeError)
    expect(() => average.addRows(new Uint8Array(15), 0, 1)).toThrow(RangeError)
    average.addRows(new Uint8Array(48), 0, 3)
    expect(() => average.finish()).toThrow('3 of 4 rows')
  })

  it('takes 12 megapixels in a fraction of a second', () => {
    const [width, height] = [3464, 3464]
    const rgba = new Uint8Array(width * height * 4).fill(200)
    averageOf(rgba, width, height)
    const began = performance.now()
    averageOf(rgba, width, height, 302)
    // About 40 ms on an idle desktop core; the bound leaves room for a busy test machine.
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
