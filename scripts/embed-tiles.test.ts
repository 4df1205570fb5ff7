import { appendFileSync, mkdtempSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TILE_BYTES } from '../src/images/tile.ts'
import { embedTiles } from './embed-tiles.ts'
import { CIFAR10_TEST } from './galleries.ts'
import { ASSETS } from './paths.ts'
import { readTiles } from './sheets.ts'

it('goes on where a broken run stopped, with the same result', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'embed-'))
  const folder = join(ASSETS, 'model')
  const tiles = await readTiles(ASSETS, CIFAR10_TEST.description.sheet, 0, 42)
  const whole = await embedTiles(folder, tiles, { cache, workers: 1 })
  expect(whole.scores).toHaveLength(420)
  expect(whole.embedding.length * TILE_BYTES).toBe(tiles.length * 512)

  const [name] = readdirSync(cache)
  const log = join(cache, name!)
  const { size } = statSync(log)
  truncateSync(log, size / 2)
  appendFileSync(log, 'the beginning of a record')
  const again = await embedTiles(folder, tiles, { cache, workers: 1 })
  expect(again).toEqual(whole)
  // And what it adds can be read in its turn.
  expect(statSync(log).size).toBe(size)
  expect(await embedTiles(folder, tiles, { cache, workers: 1 })).toEqual(whole)
})
