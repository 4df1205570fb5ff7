import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeTable } from '../src/neighbours/table.ts'
import { openGallery, readTables } from './evaluated-gallery.ts'

const [MODEL, AUTOENCODER] = ['a'.repeat(64), 'b'.repeat(64)]

/** Assets of one gallery of two images, with tables made by the given models. */
function assetsOf(
  madeBy: { scores?: string; embedding?: string; code?: string },
  rows = 2,
): string {
  const assets = mkdtempSync(join(tmpdir(), 'assets-'))
  mkdirSync(join(assets, 'tiny'))
  writeFileSync(join(assets, 'tiny/labels.bin'), Uint8Array.of(0, 1))
  for (const [feature, modelSha256] of Object.entries(madeBy)) {
    const values = Float32Array.from({ length: rows }, (_, i) => i)
    const table = encodeTable({ count: rows, width: 1, modelSha256, dtype: 'float32', values })
    writeFileSync(join(assets, `tiny/${feature}.table`), table)
  }
  const graph = (name: string, sha256: string) => ({ path: `${name}/model.json`, bytes: 1, sha256 })
  const model = graph('model', MODEL)
  const autoencoder = graph('autoencoder', AUTOENCODER)
  const manifest = { version: 1, model, autoencoder, files: {} }
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(manifest))
  return assets
}

it('reads labels and tables, each made by the model that ships', () => {
  const assets = assetsOf({ scores: MODEL, embedding: MODEL, code: AUTOENCODER })
  const { labels, tables } = readTables(openGallery(assets, 'tiny'))
  expect([...labels]).toEqual([0, 1])
  expect([...tables.code.values]).toEqual([0, 1])
})

it('names the command that makes what is missing', () => {
  const assets = assetsOf({ scores: MODEL })
  expect(() => openGallery(assets, 'other')).toThrow(
    'other/labels.bin is missing. Make it with: npm run assets -- --only sheets,manifest --gallery other',
  )
  const { table } = openGallery(assets, 'tiny')
  expect(table('scores').count).toBe(2)
  expect(() => table('embedding')).toThrow('--only tables,manifest --gallery tiny')
  expect(() => table('code')).toThrow('tiny/code.table is missing. Make it with: npm run assets')
  expect(() => table('code')).toThrow('--only codes,manifest --gallery tiny')
})

it('refuses a table that another model made', () => {
  const assets = assetsOf({ scores: MODEL, code: MODEL })
  const { table } = openGallery(assets, 'tiny')
  expect(() => table('code')).toThrow('made by another model than autoencoder/model.json')
})

it('refuses a table of another size', () => {
  const { table } = openGallery(assetsOf({ scores: MODEL }, 3), 'tiny')
  expect(() => table('scores')).toThrow('has 3 rows for 2 labels')
})
