import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256 } from './hash.ts'
import { listFiles, writeManifest } from './manifest.ts'
import { readListed, readManifest } from './read-assets.ts'

const GRAPHS = {
  'model/model.json': '{}',
  'model/shard-02-of-02.bin': 'c',
  'model/shard-01-of-02.bin': 'b',
  'model/golden.json': 'none of the model',
  'autoencoder/model.json': '{ }',
  'autoencoder/shard-01-of-01.bin': 'd',
}

function folderOf(files: Record<string, string>): string {
  const assets = mkdtempSync(join(tmpdir(), 'assets-'))
  for (const [path, text] of Object.entries({ ...GRAPHS, ...files })) {
    mkdirSync(dirname(join(assets, path)), { recursive: true })
    writeFileSync(join(assets, path), text)
  }
  return assets
}

it('lists every file but itself, and hashes each graph model over all its files in order', () => {
  const assets = folderOf({ 'gallery/labels.bin': 'abc' })
  writeManifest(assets)
  writeManifest(assets)

  const { model, autoencoder, files } = readManifest(assets)
  expect(model).toEqual({ path: 'model/model.json', bytes: 4, sha256: sha256('{}bc') })
  const own = { path: 'autoencoder/model.json', bytes: 4, sha256: sha256('{ }d') }
  expect(autoencoder).toEqual(own)
  expect(Object.keys(files)).toEqual(listFiles(assets))
  const elsewise = [`${assets}/`, `${dirname(assets)}/./${basename(assets)}`]
  for (const folder of elsewise) expect(listFiles(folder)).toEqual(listFiles(assets))
  expect(files['gallery/labels.bin']).toEqual({ bytes: 3, sha256: sha256('abc') })
  expect(Object.keys(files)).toHaveLength(7)
})

it('lists the training images in a list of their own, which alone the manifest names', () => {
  const assets = folderOf({ 'cifar10-train/labels.bin': 'abc', 'cifar10-train/sheet-000.webp': '' })
  writeManifest(assets)
  writeManifest(assets)

  const manifest = readManifest(assets)
  const own = Object.keys(manifest.files).filter((path) => path.startsWith('cifar10-train/'))
  expect(own).toEqual(['cifar10-train/files.json'])
  const list = readFileSync(join(assets, 'cifar10-train/files.json'))
  const facts = { bytes: list.length, sha256: sha256(list) }
  expect(manifest.files['cifar10-train/files.json']).toEqual(facts)

  expect(list.toString()).not.toContain('files.json')
  const listed = readListed(assets, manifest)
  expect(Object.keys(listed).sort()).toEqual(listFiles(assets))
  expect(listed['cifar10-train/labels.bin']).toEqual({ bytes: 3, sha256: sha256('abc') })
})
