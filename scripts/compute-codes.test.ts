import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { decodeTable, rowOf } from '../src/neighbours/table.ts'
import { computeCodes } from './compute-codes.ts'
import { CIFAR10_TEST } from './galleries.ts'
import { modelSha256, readModel } from './model-files.ts'
import { ASSETS } from './paths.ts'
import { readTiles } from './sheets.ts'

const folder = mkdtempSync(join(tmpdir(), 'codes-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('writes the codes that ship, signed, a scale a row, and made by the autoencoder', async () => {
  cpSync(join(ASSETS, 'autoencoder'), join(folder, 'autoencoder'), { recursive: true })
  const { description } = CIFAR10_TEST
  const tiles = await readTiles(ASSETS, description.sheet, 0, 20)
  await computeCodes(folder, { ...description, count: 20 }, tiles)
  const read = (assets: string) => decodeTable(readFileSync(join(assets, description.tables.code!)))
  const [codes, shipped] = [read(folder), read(ASSETS)]
  const modelSha256Here = modelSha256(readModel(join(ASSETS, 'autoencoder')))
  const head = { width: 128, dtype: 'int8', modelSha256: modelSha256Here }
  expect(codes).toMatchObject({ ...head, count: 20 })
  expect(shipped).toMatchObject({ ...head, count: 10_000 })
  for (let i = 0; i < 20; i++) {
    const other = rowOf(shipped, i)
    // Another machine may sum in another order, and so round to the next of 255 steps.
    const step = Math.max(...other.map(Math.abs)) / 127
    rowOf(codes, i).forEach((value, j) =>
      expect(Math.abs(value - other[j]!)).toBeLessThan(1.1 * step),
    )
  }
})
