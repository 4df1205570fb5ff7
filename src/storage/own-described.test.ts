import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { rowOf } from '../neighbours/table.ts'
import type { DescribedRows } from './described-rows.ts'
import { copyRows, emptyRows, quantiseFeatures, type FeatureRows } from './feature-rows.ts'
import { writeGalleryFile } from './gallery-file.ts'
import { OwnDescribed } from './own-described.ts'
import { OwnGalleries } from './own-galleries.ts'
import {
  galleryOf,
  lastByte,
  makers,
  otherMakers,
  photoOf,
  photosFrom,
} from './own-photos-fixture.ts'
import { base, openAsIs } from './stored-state-fixture.ts'

const COUNT = 150
const stretches = [
  { first: 0, count: 64 },
  { first: 64, count: 64 },
  { first: 128, count: 22 },
]
let own: OwnGalleries
let described: OwnDescribed

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
  described = new OwnDescribed(base)
})

/** Features of `count` photos, each photo's other than the others'. */
function featuresOf(count: number, first = 0): FeatureRows {
  const rowsOf = (width: number) =>
    Float32Array.from({ length: count * width }, (_, i) => 1 + first + Math.floor(i / width))
  return quantiseFeatures({ scores: rowsOf(10), embedding: rowsOf(512), code: rowsOf(128) }, count)
}

/** A gallery of 150 photos, of which the stretches from these numbers on have been described. */
async function begun(...firsts: number[]): Promise<string> {
  const { id } = await own.create('Holiday', makers)
  await own.append(id, photosFrom(0, COUNT), makers)
  for (const { first, count } of stretches)
    if (firsts.includes(first))
      await described.keep(await own.get(id), otherMakers, first, featuresOf(count, first))
  return id
}

/** The records beside those of the photos themselves. */
async function kept(): Promise<[IDBValidKey, DescribedRows][]> {
  const db = await openAsIs()
  const [keys, records] = [await db.getAllKeys('batches'), await db.getAll('batches')]
  db.close()
  return keys.flatMap((key, i) => ('images' in records[i] ? [] : [[key, records[i]]]))
}
const keptFirsts = async () => (await kept()).map(([key]) => (key as [string, number])[1])

async function spoil(change: (record: DescribedRows) => unknown): Promise<void> {
  const [[key, record]] = (await kept()) as [[IDBValidKey, DescribedRows]]
  const db = await openAsIs()
  await db.put('batches', change(record), key)
  db.close()
}

const firstsLeft = async (id: string, by = otherMakers) =>
  (await described.takeUp(id, by)).left.map(({ first }) => first)

describe('other features', () => {
  it('replace all, with what made them, and no picture', async () => {
    const id = await galleryOf(own, 5)
    await described.replaceFeatures(id, otherMakers, featuresOf(5), 0)
    const { gallery, tables } = await own.read(id)
    expect(gallery).toMatchObject({ makers: otherMakers, count: 5, pictureRevision: 0 })
    expect(rowOf(tables.code, 4)[7]).toBeCloseTo(5, 3)
    expect(tables.embedding.modelSha256).toBe(otherMakers.modelSha256)
    expect(await lastByte(await own.thumbnail(id, 4))).toBe(4)
  })

  it('are refused where photos came or went meanwhile', async () => {
    const id = await galleryOf(own, 5)
    for (const [count, pictureRevision] of [
      [4, 0],
      [6, 0],
      [5, 1],
    ] as const) {
      const rows = featuresOf(count)
      const replaced = described.replaceFeatures(id, otherMakers, rows, pictureRevision)
      await expect(replaced).rejects.toMatchObject({ name: 'TableMismatch' })
    }
    expect((await own.get(id)).makers).toEqual(makers)
  })
})

describe('what is described', () => {
  it('is taken up as it was, and the rest is left, wherever it lies', async () => {
    const id = await begun(0, 128)
    const { gallery, features, left } = await described.takeUp(id, otherMakers)
    expect(gallery).toEqual(await own.get(id))
    expect(left).toEqual([stretches[1]])
    copyRows(emptyRows(64), 0, 64, features, 64)
    const expected = featuresOf(COUNT)
    copyRows(emptyRows(64), 0, 64, expected, 64)
    expect(features).toEqual(expected)
    expect(await firstsLeft(id)).toEqual([64])
  })

  it('is none of an empty gallery, and of one that is gone', async () => {
    const { id } = await own.create('Empty', makers)
    expect(await firstsLeft(id)).toEqual([])
    const gone = described.takeUp('own-zzzzzzzz', otherMakers)
    await expect(gone).rejects.toMatchObject({ name: 'UnknownGallery' })
  })

  it('is seen by nobody who reads the gallery, or changes it', async () => {
    const all = async (id: string) => ({
      ...{ list: await own.list(), snapshot: await own.read(id), known: await own.known(id) },
      ...{ first: await own.first(id, 9999), tiles: await own.tiles(id, [0, 63, 64, 149]) },
      file: new Uint8Array(await (await writeGalleryFile(own, id, () => undefined)).arrayBuffer()),
    })
    const id = await begun()
    const before = await all(id)
    const gallery = await own.get(id)
    for (const { first, count } of stretches)
      await described.keep(gallery, otherMakers, first, featuresOf(count, first))
    expect(await all(id)).toEqual(before)
    expect(await own.append(id, [photoOf(200)])).toBe(1)
    await own.remove(id, [3], 0)
    expect((await own.read(id)).images).toHaveLength(COUNT)
    expect(await kept()).toHaveLength(3)
  })

  it('is not taken up by another model, and goes', async () => {
    const id = await begun(0)
    const another = { ...otherMakers, autoencoderSha256: 'e'.repeat(64) }
    expect(await firstsLeft(id, another)).toEqual([0, 64, 128])
    expect(await kept()).toEqual([])
  })

  it('is not taken up once the photos are numbered anew, and goes', async () => {
    const id = await begun(0, 64)
    await own.remove(id, [149], 0)
    expect(await firstsLeft(id)).toEqual([0, 64, 128])
    expect(await kept()).toEqual([])
  })

  it.each<[string, (record: DescribedRows) => unknown]>([
    ['has too few scores', (rows) => ({ ...rows, scores: rows.scores.slice(1) })],
    ['has a photo too few', (rows) => ({ ...rows, ...featuresOf(63) })],
    ['has no embedding', (rows) => ({ ...rows, embedding: undefined })],
    ['has codes of another kind', (rows) => ({ ...rows, code: new Uint8Array(rows.code) })],
    ['does not say who made it', (rows) => ({ ...rows, makers: null })],
    ['is a text', () => 'x'],
    ['is nothing', () => null],
  ])('and %s is not taken up, and goes', async (_, change) => {
    const id = await begun(0)
    await spoil(change)
    expect(await firstsLeft(id)).toEqual([0, 64, 128])
    const db = await openAsIs()
    expect(await db.count('batches')).toBe(1)
    db.close()
  })

  it('goes once it has taken its place', async () => {
    const id = await begun(0, 64)
    await described.replaceFeatures(id, otherMakers, featuresOf(COUNT), 0)
    expect(await kept()).toEqual([])
    expect((await own.read(id)).images).toHaveLength(COUNT)
  })

  it('is kept no more where the gallery is this model’s by now', async () => {
    const id = await begun(0)
    const before = await own.get(id)
    await described.replaceFeatures(id, otherMakers, featuresOf(COUNT), 0)
    await described.keep(before, otherMakers, 64, featuresOf(64, 64))
    expect(await keptFirsts()).toEqual([])
  })

  it('stays where it is refused its place', async () => {
    const id = await begun(0, 64)
    const refused = described.replaceFeatures(id, otherMakers, featuresOf(COUNT), 1)
    await expect(refused).rejects.toMatchObject({ name: 'TableMismatch' })
    expect(await keptFirsts()).toEqual([0, 64])
  })

  it('goes with its gallery, and does not come after it', async () => {
    const id = await begun(0)
    const gallery = await own.get(id)
    await own.delete(id)
    const late = described.keep(gallery, otherMakers, 64, featuresOf(64, 64))
    await expect(late).rejects.toMatchObject({ name: 'UnknownGallery' })
    expect(await kept()).toEqual([])
  })
})

describe('photos that are left out, as their pictures are damaged,', () => {
  async function damage(id: string, ...seeds: number[]): Promise<void> {
    const db = await openAsIs()
    for (const seed of seeds) await db.put('pictures', 'x', [id, photoOf(seed).hash])
    db.close()
  }

  it('cost what is described from them on, and nothing before', async () => {
    const id = await begun(0, 64, 128)
    await damage(id, 130, 128)
    expect(await described.leaveOutDamaged(id)).toBe(2)
    const { features, left } = await described.takeUp(id, otherMakers)
    expect(left).toEqual([{ first: 128, count: 20 }])
    const there = emptyRows(128)
    copyRows(features, 0, 128, there, 0)
    expect(there).toEqual(featuresOf(128))
  })

  it('cost all, where photos before them are gone too', async () => {
    const { id } = await own.create('Holiday', makers)
    for (const first of [0, 70]) await own.append(id, photosFrom(first, first || 70), makers)
    await described.keep(await own.get(id), otherMakers, 0, featuresOf(64))
    await damage(id, 135)
    const db = await openAsIs()
    await db.delete('batches', [id, 0])
    db.close()
    expect(await described.leaveOutDamaged(id)).toBe(1)
    expect(await firstsLeft(id)).toEqual([0, 64])
  })
})
