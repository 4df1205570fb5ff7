import { describe, expect, it } from 'vitest'
import { TILE_BYTES } from '../src/images/tile.ts'
import { alter, alteredBy, alteredCopies, CHANGES, type Change } from './alterations.ts'
import { fixedRandom } from './fixed-random.ts'

/** A tile of the given values by row, column and channel. */
const tileOf = (value: (y: number, x: number, c: number) => number) =>
  Uint8Array.from({ length: TILE_BYTES }, (_, i) =>
    value(Math.floor(i / 96), Math.floor(i / 3) % 32, i % 3),
  )
const at = (tile: Uint8Array, y: number, x: number, c: number) => tile[(y * 32 + x) * 3 + c]!
const inside = (place: number) => Math.min(31, Math.max(0, place))

/** No two rows or columns alike. */
const busy = tileOf((y, x, c) => (y * 37 + x * 91 + y * x * 5 + c * 70) % 256)
const random = fixedRandom(7)
const many = (change: Change, tile = busy) =>
  Promise.all(Array.from({ length: 300 }, () => alter(tile, change, random)))

describe('alter', () => {
  it('shifts by up to three whole pixels, never by none, and repeats the edges', async () => {
    const moves = new Map<string, Uint8Array>()
    for (let y = -3; y <= 3; y++)
      for (let x = -3; x <= 3; x++)
        if (y || x)
          moves.set(
            `${y} ${x}`,
            tileOf((row, column, c) => at(busy, inside(row + y), inside(column + x), c)),
          )
    const seen = new Set<string>()
    for (const copy of await many('shift')) {
      const [move] = [...moves].find(([, moved]) => Buffer.compare(moved, copy) === 0) ?? ['none']
      seen.add(move)
    }
    expect([...seen].sort()).toEqual([...moves.keys()].sort())
  })

  it('crops one to three pixels and enlarges the rest by linear interpolation', async () => {
    // On a slope, linear interpolation is exact: each copy tells where its window lies.
    const slope = tileOf((y, x, c) => (c === 0 ? y : c === 1 ? x : 0) * 8)
    const windows = new Map<string, Uint8Array>()
    for (let lost = 1; lost <= 3; lost++)
      for (let top = 0; top <= lost; top++)
        for (let left = 0; left <= lost; left++) {
          const place = (first: number, to: number) =>
            inside(first + ((32 - lost) * (to + 0.5)) / 32 - 0.5)
          windows.set(
            `${lost} ${top} ${left}`,
            tileOf((y, x, c) => Math.round([place(top, y), place(left, x), 0][c]! * 8)),
          )
        }
    const seen = new Set<string>()
    for (const copy of await many('crop', slope)) {
      const [window] = [...windows].find(([, cut]) => Buffer.compare(cut, copy) === 0) ?? ['none']
      seen.add(window)
    }
    expect([...seen].sort()).toEqual([...windows.keys()].sort())
  })

  it('mirrors left to right', async () => {
    const mirrored = tileOf((y, x, c) => at(busy, y, 31 - x, c))
    expect(await alter(busy, 'flip', random)).toEqual(mirrored)
  })

  it('brightens or darkens by a fifth, clipped', async () => {
    const darker = busy.map((value) => Math.round(value * 0.8))
    const brighter = busy.map((value) => Math.min(255, Math.round(value * 1.2)))
    const seen = new Set((await many('brightness')).map(String))
    expect(seen).toEqual(new Set([String(darker), String(brighter)]))
  })

  it('loses by JPEG what is fine and faint, and keeps what is coarse', async () => {
    const coarse = (y: number, x: number) => 60 + 8 * (y >> 3) + 24 * (x >> 3)
    const faint = tileOf((y, x) => coarse(y, x) + ((x + y) % 2 ? 5 : -5))
    const copy = await alter(faint, 'jpeg', random)
    expect(copy).toHaveLength(TILE_BYTES)
    const plain = tileOf(coarse)
    const errors = plain.map((value, i) => Math.abs(value - copy[i]!))
    expect(Math.max(...errors)).toBeLessThan(4)
  })
})

describe('altered tiles', () => {
  const tiles = Uint8Array.from({ length: 40 * TILE_BYTES }, (_, i) => {
    const tile = Math.floor(i / TILE_BYTES)
    return busy[i % TILE_BYTES]! ^ (tile * 3)
  })
  const rowOf = (all: Uint8Array, i: number) => all.slice(i * TILE_BYTES, (i + 1) * TILE_BYTES)

  it('are copies of other tiles each, told which and how, by every change', async () => {
    const { originals, changes, ...copies } = await alteredCopies(tiles, 40, 3)
    expect([...originals].sort((a, b) => a - b)).toEqual([...Array(40).keys()])
    expect([...originals]).not.toEqual([...Array(40).keys()])
    expect(new Set(changes)).toEqual(new Set(CHANGES))
    for (const [i, change] of changes.entries()) {
      const [copy, original] = [rowOf(copies.tiles, i), rowOf(tiles, originals[i]!)]
      expect(copy).not.toEqual(original)
      if (change === 'flip') expect(await alter(copy, 'flip', random)).toEqual(original)
    }
  })

  it('come out the same for the same seed, and otherwise for another', async () => {
    expect(await alteredCopies(tiles, 5, 3)).toEqual(await alteredCopies(tiles, 5, 3))
    expect(await alteredCopies(tiles, 5, 3)).not.toEqual(await alteredCopies(tiles, 5, 4))
    expect(await alteredBy('shift', tiles, 3)).toEqual(await alteredBy('shift', tiles, 3))
    expect(await alteredBy('shift', tiles, 3)).not.toEqual(await alteredBy('shift', tiles, 4))
  })

  it('keep their order where all are altered by one change', async () => {
    const mirrored = await alteredBy('flip', tiles, 1)
    for (let i = 0; i < 40; i++)
      expect(rowOf(mirrored, i)).toEqual(await alter(rowOf(tiles, i), 'flip', random))
  })

  it('are no more than there are tiles', async () => {
    await expect(alteredCopies(tiles, 41, 1)).rejects.toThrow('There are 40 tiles, not 41')
  })
})
