import { describe, expect, it } from 'vitest'
import { checkScoreRows, checkSheets, checkTables } from './check-gallery.ts'
import type { Table } from '../src/neighbours/table.ts'
import type { Manifest } from '../src/storage/manifest.ts'
import { CIFAR10_TRAIN, type ShippedGallery } from './galleries.ts'
import type { Gallery } from './read-assets.ts'

const COUNT = 70
const CLASSES = 10
const hashes = { model: '1'.repeat(64), autoencoder: '2'.repeat(64) }
const graph = (sha256: string) => ({ path: 'a/model.json', bytes: 1, sha256 })
const manifest: Manifest = {
  model: graph(hashes.model),
  autoencoder: graph(hashes.autoencoder),
  files: {},
}

const shipped: ShippedGallery = {
  ...CIFAR10_TRAIN,
  description: { ...CIFAR10_TRAIN.description, count: COUNT },
}

function tableOf(modelSha256: string, width: number): Table {
  const values = new Float32Array(COUNT * width)
  return { count: COUNT, width, modelSha256, dtype: 'float32', values }
}

/** Two sheets' worth of images whose scores name their own labels. */
function soundGallery(): Gallery {
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => (i * 7) % CLASSES)
  const scores = tableOf(hashes.model, CLASSES)
  labels.forEach((label, i) => (scores.values[i * CLASSES + label] = 1))
  const tables = new Map([
    ['scores', scores],
    ['embedding', tableOf(hashes.model, 4)],
    ['code', tableOf(hashes.autoencoder, 4)],
  ])
  return { description: shipped.description, labels, tables }
}

const facts = (bytes: number) => ({ bytes, sha256: '3'.repeat(64) })
const listed = {
  'cifar10-train/sheet-000.webp': facts(10),
  'cifar10-train/sheet-001.webp': facts(20),
  'cifar10-train/scores.table': facts(1),
  'cifar10-train/embedding.table': facts(COUNT * 600),
  'cifar10-train/code.table': facts(1),
  'cifar10-test/sheet-000.webp': facts(1),
}

it('finds nothing wrong with a sound gallery', () => {
  const gallery = soundGallery()
  expect(checkSheets(gallery, shipped, listed)).toContain('2 sheets of 30 bytes')
  expect(checkTables(gallery, manifest, listed)).toContain(`code ${COUNT} x 4`)
  expect(checkScoreRows(gallery)).toContain('100.00 %')
})

describe('checkSheets', () => {
  it.each<[string, (gallery: Gallery) => Partial<Gallery>]>([
    ['gallery.json', ({ description }) => ({ description: { ...description, trainedOn: false } })],
    ['69 labels', ({ labels }) => ({ labels: labels.subarray(1) })],
    ['image 3 has label 10', ({ labels }) => ({ labels: labels.with(3, 10) })],
  ])('finds that %s is wrong', (fault, change) => {
    const gallery = soundGallery()
    const check = () => checkSheets({ ...gallery, ...change(gallery) }, shipped, listed)
    expect(check).toThrow(fault)
  })

  it('finds a sheet too few, and sheets too large', () => {
    const { 'cifar10-train/sheet-001.webp': last, ...fewer } = listed
    expect(() => checkSheets(soundGallery(), shipped, fewer)).toThrow('1 sheets, 2 are needed')
    const larger = { ...listed, 'cifar10-train/sheet-001.webp': { ...last, bytes: 25_000_000 } }
    expect(() => checkSheets(soundGallery(), shipped, larger)).toThrow('25000010 bytes')
  })
})

describe('checkTables', () => {
  it.each(['scores', 'embedding', 'code'])('finds %s made by another model', (feature) => {
    const gallery = soundGallery()
    const table = { ...gallery.tables.get(feature)!, modelSha256: '4'.repeat(64) }
    gallery.tables.set(feature, table)
    expect(() => checkTables(gallery, manifest, listed)).toThrow(feature)
  })

  it('finds a table that came after the list was written', () => {
    const rest = Object.entries(listed).filter(([path]) => !path.endsWith('code.table'))
    const check = () => checkTables(soundGallery(), manifest, Object.fromEntries(rest))
    expect(check).toThrow('code.table is not listed')
  })

  it('finds embeddings too large to come with a first visit', () => {
    const larger = { ...listed, 'cifar10-train/embedding.table': facts(COUNT * 600 + 1) }
    expect(() => checkTables(soundGallery(), manifest, larger)).toThrow('42001 bytes')
  })
})

describe('checkScoreRows', () => {
  it.each([NaN, 0.01, -1])('finds a row whose score of %d makes it no softmax', (score) => {
    const gallery = soundGallery()
    gallery.tables.get('scores')!.values[5 * CLASSES + 1] = score
    expect(() => checkScoreRows(gallery)).toThrow('row 5')
  })

  it('finds rows in another order than the labels', () => {
    const gallery = soundGallery()
    const labels = gallery.labels.map((label) => (label + 1) % CLASSES)
    expect(() => checkScoreRows({ ...gallery, labels })).toThrow('agree with their labels')
  })
})
