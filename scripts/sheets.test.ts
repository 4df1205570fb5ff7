import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TILE_BYTES } from '../src/images/tile.ts'
import { CIFAR10_TEST, CIFAR10_TRAIN } from './galleries.ts'
import { packSheet, readTiles, writeSheets } from './sheets.ts'

const COUNT = 21
const tiles = Uint8Array.from({ length: COUNT * TILE_BYTES }, (_, i) => (i * 31 + (i >> 9)) % 256)
const folder = () => mkdtempSync(join(tmpdir(), 'sheets-'))
const { encoding } = CIFAR10_TEST
const { sheet } = CIFAR10_TEST.description

describe('lossless sheets', () => {
  it('give back any range of tiles, the last half-filled sheet included', async () => {
    const assets = folder()
    const written = await writeSheets(assets, sheet, encoding, tiles)
    expect(written).toMatchObject({ count: 2, largestLoss: 0 })
    const all = await readTiles(assets, sheet, 0, COUNT)
    expect(Buffer.compare(all, tiles)).toBe(0)
    const some = await readTiles(assets, sheet, 14, 5)
    expect(Buffer.compare(some, tiles.subarray(14 * TILE_BYTES, 19 * TILE_BYTES))).toBe(0)
  })

  it('are refused where they lose anything', async () => {
    const lossy = { ...CIFAR10_TRAIN.encoding, largestLoss: 0 }
    await expect(writeSheets(folder(), sheet, lossy, tiles)).rejects.toThrow('sheet-000.webp')
  })
})

/** Slopes of light of another colour each: as smooth as photos are. */
const smooth = Uint8Array.from({ length: 70 * TILE_BYTES }, (_, i) => {
  const [tile, pixel, channel] = [
    Math.floor(i / TILE_BYTES),
    Math.floor((i % TILE_BYTES) / 3),
    i % 3,
  ]
  return (tile * 47 + channel * 80 + (pixel % 32) * 2 + (pixel >> 5)) % 160
})

describe('lossy sheets', () => {
  const { description, encoding: lossy } = CIFAR10_TRAIN

  it('give back each tile nearly, at its own place', async () => {
    const assets = folder()
    const written = await writeSheets(assets, description.sheet, lossy, smooth)
    expect(written.count).toBe(2)
    expect(written.largestLoss).toBeGreaterThan(0)
    const some = await readTiles(assets, description.sheet, 62, 5)
    const errors = some.map((byte, i) => Math.abs(byte - smooth[62 * TILE_BYTES + i]!))
    expect(errors.reduce((sum, error) => sum + error) / errors.length).toBeLessThan(8)
  })

  it('are refused where one tile loses more than is allowed', async () => {
    const noisy = smooth.slice()
    noisy.set(tiles.subarray(0, TILE_BYTES), 66 * TILE_BYTES)
    const write = writeSheets(folder(), description.sheet, lossy, noisy)
    await expect(write).rejects.toThrow('sheet-001.webp')
  })
})

it('puts tile 6 into column 2 of row 1', () => {
  const pixels = packSheet(sheet, tiles.subarray(0, 16 * TILE_BYTES))
  const corner = (32 * 128 + 2 * 32) * 3
  expect([...pixels.subarray(corner, corner + 96)]).toEqual([
    ...tiles.subarray(6 * TILE_BYTES, 6 * TILE_BYTES + 96),
  ])
})
