import { describe, expect, it } from 'vitest'
import { graphPaths, parseManifest } from './manifest.ts'

const facts = { bytes: 12, sha256: 'ab'.repeat(32) }
const files = {
  'model/shard-02-of-02.bin': facts,
  'cifar10-test/labels.bin': facts,
  'model/golden.json': facts,
  'model/shard-01-of-02.bin': facts,
  'model/model.json': facts,
  'autoencoder/shard-01-of-01.bin': facts,
  'autoencoder/model.json': facts,
}
const manifest = {
  version: 1,
  model: { path: 'model/model.json', ...facts },
  autoencoder: { path: 'autoencoder/model.json', ...facts },
  files,
}

describe('parseManifest', () => {
  it('gives what a manifest says', () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest)
    expect(parseManifest(JSON.stringify({ ...manifest, files: {} })).files).toEqual({})
  })

  const refuses = (text: string) => {
    expect(() => parseManifest(text)).toThrow(expect.objectContaining({ name: 'AssetCorrupt' }))
  }

  it.each(['', '<!doctype html>', '{"version":1', 'null', '[]', '1', '"text"', '{}'])(
    'refuses %j',
    refuses,
  )

  it.each<[string, object]>([
    ['another version', { version: 2 }],
    ['no model', { model: undefined }],
    ['a model without hash', { model: { path: 'model/model.json', bytes: 1 } }],
    ['no autoencoder', { autoencoder: undefined }],
    ['an autoencoder of half a byte', { autoencoder: { ...manifest.autoencoder, bytes: 0.5 } }],
    ['an autoencoder without path', { autoencoder: facts }],
    ['no files', { files: undefined }],
    ['a file of half a byte', { files: { a: { ...facts, bytes: 0.5 } } }],
    ['a file without bytes', { files: { a: { sha256: facts.sha256 } } }],
    ['a short hash', { files: { a: { ...facts, sha256: 'ab' } } }],
    ['a hash in capitals', { files: { a: { ...facts, sha256: 'AB'.repeat(32) } } }],
    ['a file that is null', { files: { a: null } }],
  ])('refuses %s', (_, change) => refuses(JSON.stringify({ ...manifest, ...change })))

  it.each<[string, object]>([
    ['a file of less than no bytes', { files: { a: { ...facts, bytes: -1 } } }],
    ['a file that no memory holds', { files: { a: { ...facts, bytes: 1e15 } } }],
    ['a model without path', { model: facts }],
    ['files that are a number', { files: 5 }],
  ])('refuses %s', (_, change) => refuses(JSON.stringify({ ...manifest, ...change })))
})

describe('graphPaths', () => {
  it.each([
    ['model/model.json', 'model/shard-01-of-02.bin', 'model/shard-02-of-02.bin'],
    ['autoencoder/model.json', 'autoencoder/shard-01-of-01.bin'],
  ])('gives %s, then its shards in the order of their bytes, and no other file', (...paths) => {
    expect(graphPaths(paths[0], files)).toEqual(paths)
  })
})
