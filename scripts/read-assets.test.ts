import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeTable } from '../src/neighbours/table.ts'
import { readGallery } from './read-assets.ts'

const description = {
  id: 'small',
  title: 'Small',
  count: 2,
  classes: ['cat'],
  sheet: { columns: 1, rows: 1, tileSize: 32, path: 'small/sheet-{sheet}.webp', digits: 1 },
  labels: 'small/labels.bin',
  tables: { scores: 'small/scores.table' },
}

const table = (count: number) =>
  encodeTable({
    count,
    width: 1,
    modelSha256: '0'.repeat(64),
    dtype: 'float32',
    values: new Float32Array(count),
  })

it('names the first file of a gallery that is not there yet, and what builds it', () => {
  const assets = mkdtempSync(join(tmpdir(), 'assets-'))
  const refuses = (path: string) => {
    expect(() => readGallery(assets, 'small')).toThrow(`${path} is not there`)
    expect(() => readGallery(assets, 'small')).toThrow('npm run assets')
  }
  refuses('small/gallery.json')
  mkdirSync(join(assets, 'small'))
  writeFileSync(join(assets, 'small/gallery.json'), JSON.stringify(description))
  refuses('small/labels.bin')
  writeFileSync(join(assets, 'small/labels.bin'), 'ab')
  refuses('small/scores.table')
  writeFileSync(join(assets, 'small/scores.table'), table(3))
  expect(() => readGallery(assets, 'small')).toThrow('3 rows for 2 labels')
  writeFileSync(join(assets, 'small/scores.table'), table(2))
  expect(readGallery(assets, 'small').tables.get('scores')).toMatchObject({ count: 2, width: 1 })
})
