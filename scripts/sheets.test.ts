import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TILE_BYTES } from '../src/images/tile.ts'
import { CIFAR10_SHEETS, packSheet, readTiles, writeSheets } from './sheets.ts'

const COUNT = 21
const tiles = Uint8Array.from({ length: COUNT * TILE_BYTES }, (_, i) => (i * 31 + (i >> 9)) % 256)

it('gives back any range of tiles, the last half-filled sheet included', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sheets-'))
  expect(await writeSheets(folder, CIFAR10_SHEETS, tiles)).toBe(2)
  const all = await readTiles(folder, CIFAR10_SHEETS, 0, COUNT)
  expect(Buffer.compare(all, tiles)).toBe(0)
  const some = await readTiles(folder, CIFAR10_SHEETS, 14, 5)
  expect(Buffer.compare(some, tiles.subarray(14 * TILE_BYTES, 19 * TILE_BYTES))).toBe(0)
})

it('puts tile 6 into column 2 of row 1', () => {
  const pixels = packSheet(CIFAR10_SHEETS, tiles.subarray(0, 16 * TILE_BYTES))
  const corner = (32 * 128 + 2 * 32) * 3
  expect([...pixels.subarray(corner, corner + 96)]).toEqual([
    ...tiles.subarray(6 * TILE_BYTES, 6 * TILE_BYTES + 96),
  ])
})
