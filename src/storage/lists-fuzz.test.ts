import fc from 'fast-check'
import { expect, it } from 'vitest'
import { damagedJsonText, FUZZ, parsedOrRefused } from '../damage-fixture.ts'
import { Failure } from '../failure.ts'
import { fileLists, parseFileList } from './file-list.ts'
import { graphPaths, parseManifest, type AssetFacts } from './manifest.ts'

const facts = { bytes: 12, sha256: 'ab'.repeat(32) }
const files = {
  'a/files.json': facts,
  'model/shard-01-of-01.bin': facts,
  'model/model.json': facts,
}
const graph = { path: 'model/model.json', ...facts }
const manifest = { version: 1, model: graph, autoencoder: graph, files }

function expectFiles(listed: Record<string, AssetFacts>, below: string): void {
  for (const [path, { bytes, sha256 }] of Object.entries(listed)) {
    const { origin, pathname, search, hash } = new URL(path, 'https://site.example/assets/')
    expect(origin + pathname + search + hash).toBe(`https://site.example/assets/${path}`)
    expect(path.startsWith(below)).toBe(true)
    expect(Number.isInteger(bytes) && bytes >= 0 && bytes <= 2 ** 30).toBe(true)
    expect(typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)).toBe(true)
  }
}

it('a manifest is refused, or lists files below assets/ of bounded size by their hashes', () => {
  let read = 0
  fc.assert(
    fc.property(damagedJsonText([manifest]), (text) => {
      const parsed = parsedOrRefused(() => parseManifest(text))
      if (parsed instanceof Failure) return void expect(parsed.name).toBe('AssetCorrupt')
      read++
      expectFiles(parsed.files, '')
      for (const { path, bytes, sha256 } of [parsed.model, parsed.autoencoder])
        expectFiles({ [path]: { bytes, sha256 } }, '')
      expect(fileLists(parsed).every((path) => path.endsWith('/files.json'))).toBe(true)
      expect(graphPaths(parsed.model.path, parsed.files)[0]).toBe(parsed.model.path)
    }),
    FUZZ,
  )
  expect(read).toBeGreaterThan(20)
})

it('a list of a folder’s files is refused, or names files below that folder', () => {
  let read = 0
  const list = { version: 1, files: { 'labels.bin': facts, 'sheets/sheet-000.webp': facts } }
  fc.assert(
    fc.property(damagedJsonText([list]), (text) => {
      const parsed = parsedOrRefused(() => parseFileList(text, 'train/files.json'))
      if (parsed instanceof Failure) return void expect(parsed.name).toBe('AssetCorrupt')
      read++
      expectFiles(parsed, 'train/')
    }),
    FUZZ,
  )
  expect(read).toBeGreaterThan(20)
})
