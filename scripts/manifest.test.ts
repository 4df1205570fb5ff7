import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256 } from './hash.ts'
import { listFiles, writeManifest } from './manifest.ts'
import { readManifest } from './read-assets.ts'

it('lists every file but itself, and hashes the model over all its files in order', () => {
  const assets = mkdtempSync(join(tmpdir(), 'assets-'))
  mkdirSync(join(assets, 'model'))
  mkdirSync(join(assets, 'gallery'))
  writeFileSync(join(assets, 'model/model.json'), '{}')
  writeFileSync(join(assets, 'model/shard-02-of-02.bin'), 'c')
  writeFileSync(join(assets, 'model/shard-01-of-02.bin'), 'b')
  writeFileSync(join(assets, 'model/golden.json'), 'none of the model')
  writeFileSync(join(assets, 'gallery/labels.bin'), 'abc')
  writeManifest(assets)
  writeManifest(assets)

  const { model, files } = readManifest(assets)
  expect(model).toEqual({ path: 'model/model.json', bytes: 4, sha256: sha256('{}bc') })
  expect(Object.keys(files)).toEqual(listFiles(assets))
  expect(files['gallery/labels.bin']).toEqual({ bytes: 3, sha256: sha256('abc') })
  expect(Object.keys(files)).toHaveLength(5)
})
