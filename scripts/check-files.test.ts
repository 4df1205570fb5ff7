import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkFiles, checkGraph } from './check-files.ts'
import { writeManifest } from './manifest.ts'
import { readListed, readManifest } from './read-assets.ts'

let assets: string

function write(path: string, text: string): void {
  mkdirSync(dirname(join(assets, path)), { recursive: true })
  writeFileSync(join(assets, path), text)
}

beforeEach(() => {
  assets = mkdtempSync(join(tmpdir(), 'assets-'))
  write('model/model.json', '{}')
  write('model/shard-01-of-01.bin', 'weights')
  write('autoencoder/model.json', '{}')
  write('cifar10-train/labels.bin', 'abc')
  write('cifar10-train/sheet-000.webp', 'pixels')
  writeManifest(assets)
})

const check = () => checkFiles(assets, readListed(assets, readManifest(assets)))

describe('checkFiles', () => {
  it('finds nothing wrong with what the manifest was written for', () => {
    expect(check()).toContain('6 files')
  })

  it.each(['model/shard-01-of-01.bin', 'cifar10-train/labels.bin'])(
    'finds that %s changed, is gone, or is another file',
    (path) => {
      write(path, 'changed')
      expect(check).toThrow(path)
      rmSync(join(assets, path))
      expect(check).toThrow(`missing: ${path}`)
      write(`${path}.new`, '')
      writeManifest(assets)
      rmSync(join(assets, `${path}.new`))
      expect(check).toThrow(`missing: ${path}.new`)
    },
  )

  it('finds a list that changed', () => {
    write('cifar10-train/files.json', '{"version":1,"files":{}}')
    expect(check).toThrow('cifar10-train/labels.bin')
  })

  it.each(['model/old.bin', 'cifar10-train/sheet-001.webp'])('finds %s, unlisted', (path) => {
    write(path, '')
    expect(check).toThrow(path)
  })
})

describe('checkGraph', () => {
  const checkModel = (largest: number) => {
    const manifest = readManifest(assets)
    return checkGraph(assets, manifest.model, readListed(assets, manifest), largest)
  }

  it('finds a graph model as listed, within its size', () => {
    expect(checkModel(9)).toContain('9 bytes in 2 files')
    expect(() => checkModel(8)).toThrow('more than 8')
  })

  it('finds that a shard changed', () => {
    write('model/shard-01-of-01.bin', 'Weights')
    expect(() => checkModel(100)).toThrow('sha256')
  })
})
