import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rowOf } from '../neighbours/table.ts'
import { OwnGalleries } from './own-galleries.ts'
import {
  galleryOf,
  lastByte,
  makers,
  otherMakers,
  photoOf,
  photosFrom,
  seedsOf,
} from './own-photos-fixture.ts'
import { openAsIs } from './stored-state-fixture.ts'

const base = 'https://someone.example/lookalike/'
const full = () => new DOMException('The quota has been exceeded.', 'QuotaExceededError')
let own: OwnGalleries

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
})
afterEach(() => vi.restoreAllMocks())

describe('other features', () => {
  it('of other models do not get among the gallery’s', async () => {
    const id = await galleryOf(own, 2)
    const mixed = own.append(id, [photoOf(5)], otherMakers)
    await expect(mixed).rejects.toMatchObject({ name: 'TableMismatch' })
  })

  it('of another model make an empty gallery that model’s', async () => {
    const { id } = await own.create('Empty', makers)
    await own.append(id, [photoOf(5)], otherMakers)
    expect(await own.get(id)).toMatchObject({ count: 1, makers: otherMakers })
  })

  it('that are no numbers are refused before anything is kept', async () => {
    const id = await galleryOf(own, 2)
    for (const name of ['scores', 'embedding', 'code'] as const) {
      const bad = { ...photoOf(5), [name]: photoOf(5)[name].with(3, NaN) }
      const call = own.append(id, [photoOf(4), bad])
      await expect(call).rejects.toMatchObject({ name: 'TableCorrupt' })
    }
    expect(await seedsOf(own, id)).toEqual([0, 1])
  })
})

it('a gallery takes no more photos than its images’ ids can number, and keeps none of such a batch', async () => {
  const id = await galleryOf(own, 1)
  const db = await openAsIs()
  const facts = (await db.get('galleries', id)) as object
  await db.put('galleries', { ...facts, count: 99_999 })
  db.close()
  await expect(own.append(id, [photoOf(4), photoOf(5)])).rejects.toMatchObject({
    name: 'StorageFull',
    message: expect.stringContaining('100,000'),
  })
  expect((await own.get(id)).count).toBe(99_999)
  expect(await own.append(id, [photoOf(4)])).toBe(1)
})

describe('a removal', () => {
  /** Where records are put while photos are removed from nine, in records of three; which photos stay. */
  async function removed(...indices: number[]) {
    const id = await galleryOf(own, 9)
    const before = await own.get(id)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    await own.remove(id, indices, 0)
    const puts = (put.mock.contexts as IDBObjectStore[]).flatMap(({ name }, i) =>
      name === 'batches' ? [(put.mock.calls[i]![1] as [string, number])[1]] : [],
    )
    put.mockRestore()
    const { gallery, images, tables } = await own.read(id)
    expect(gallery.count).toBe(images.length)
    expect(gallery.bytes).toBeCloseTo((before.bytes * images.length) / 9)
    const seeds = await seedsOf(own, id)
    for (const [i, seed] of seeds.entries()) {
      expect(rowOf(tables.scores, i)).toEqual(photoOf(seed).scores)
      expect(await lastByte(await own.thumbnail(id, i))).toBe(seed)
    }
    const db = await openAsIs()
    const records = (await db.getAllKeys('batches')).map((key) => (key as [string, number])[1])
    db.close()
    return { puts, records, seeds }
  }

  it.each([
    { indices: [8], puts: [6], records: [0, 3, 6], seeds: [0, 1, 2, 3, 4, 5, 6, 7] },
    { indices: [4], puts: [3, 5], records: [0, 3, 5], seeds: [0, 1, 2, 3, 5, 6, 7, 8] },
    { indices: [7, 1], puts: [0, 2, 5], records: [0, 2, 5], seeds: [0, 2, 3, 4, 5, 6, 8] },
    { indices: [3, 4, 5], puts: [3], records: [0, 3], seeds: [0, 1, 2, 6, 7, 8] },
    { indices: [6, 7, 8], puts: [], records: [0, 3], seeds: [0, 1, 2, 3, 4, 5] },
    { indices: [0, 1, 2, 3, 4, 5, 6, 7, 8], puts: [], records: [], seeds: [] },
  ])('of $indices writes no record of photos before them', async ({ indices, ...expected }) => {
    expect(await removed(...indices)).toEqual(expected)
  })
})

describe('a full disk', () => {
  const { put } = IDBObjectStore.prototype

  it('keeps nothing of the batch that did not fit, and everything from before', async () => {
    const id = await galleryOf(own, 3)
    let pictures = 0
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pictures' && ++pictures === 3) throw full()
      return put.apply(this, args) as ReturnType<typeof put>
    } as typeof put)
    await expect(own.append(id, photosFrom(10, 4))).rejects.toMatchObject({ name: 'StorageFull' })
    vi.restoreAllMocks()
    expect(await seedsOf(own, id)).toEqual([0, 1, 2])
    expect(await own.append(id, photosFrom(10, 4))).toBe(4)
  })

  it('leaves a gallery as it was where a removal does not fit', async () => {
    const id = await galleryOf(own, 4)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw full()
    })
    await expect(own.remove(id, [0], 0)).rejects.toMatchObject({ name: 'StorageFull' })
    vi.restoreAllMocks()
    expect(await seedsOf(own, id)).toEqual([0, 1, 2, 3])
    expect(await lastByte(await own.thumbnail(id, 0))).toBe(0)
  })
})

describe('a snapshot', () => {
  it('never mixes the time before a change with the time after', async () => {
    const id = await galleryOf(own, 9)
    const changes = own.remove(id, [0, 1, 2], 0)
    const reads = [own.read(id), own.read(id), own.append(id, [photoOf(50)]), own.read(id)]
    await Promise.all([changes, ...reads])
    for (const read of reads) {
      const snapshot = await read
      if (typeof snapshot === 'number') continue
      const { gallery, images, tables } = snapshot
      expect([images.length, tables.scores.count, tables.code.count]).toEqual(
        Array(3).fill(gallery.count),
      )
      images.forEach(({ hash }, i) => {
        const { scores } = photoOf(Number.parseInt(hash, 16))
        expect(rowOf(tables.scores, i)).toEqual(scores)
      })
    }
  })
})
