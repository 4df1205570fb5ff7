import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { OwnBatch } from './own-batches.ts'
import { OwnGalleries } from './own-galleries.ts'
import { makers, photoOf, photosFrom } from './own-photos-fixture.ts'
import { base, openAsIs } from './stored-state-fixture.ts'

let own: OwnGalleries
let id: string

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
  id = (await own.create('Holiday', makers)).id
  for (const first of [0, 3, 6]) await own.append(id, photosFrom(first, 3))
})

/** Something else writes `value` in a store, or deletes the record. */
async function spoil(store: string, key: IDBValidKey, value?: unknown): Promise<void> {
  const db = await openAsIs()
  await (value === undefined ? db.delete(store, key) : db.put(store, value, key))
  db.close()
}
const batchAt = async (first: number) => (await openAsIs()).get('batches', [id, first])
const pictureOf = async (seed: number) =>
  (await openAsIs()).get('pictures', [id, photoOf(seed).hash])
const hashes = async () => (await own.read(id)).images.map(({ hash }) => Number.parseInt(hash, 16))

it('a picture is kept without a Blob, which WebKit refuses in private windows', async () => {
  const { thumbnail, tile } = await pictureOf(4)
  expect(thumbnail.bytes).toHaveLength(40)
  expect(tile).toEqual(photoOf(4).tile)
})

it('a picture is found by its photo’s hash alone, where it is whole', async () => {
  expect((await own.thumbnailOf(id, photoOf(4).hash))?.size).toBe(40)
  expect(await own.thumbnailOf(id, photoOf(9).hash)).toBeUndefined()
  await spoil('pictures', [id, photoOf(4).hash], { thumbnail: 'x', tile: new Uint8Array(3) })
  expect(await own.thumbnailOf(id, photoOf(4).hash)).toBeUndefined()
})

it('a picture that an earlier page kept as a Blob is read', async () => {
  const { thumbnail, tile } = photoOf(4)
  await spoil('pictures', [id, photoOf(4).hash], { thumbnail, tile })
  expect((await own.thumbnail(id, 4)).size).toBe(40)
})

describe('the first images of a gallery', () => {
  const firstHashes = async (most: number) =>
    (await own.first(id, most)).images.map(({ hash }) => Number.parseInt(hash, 16))

  it.each([0, 1, 3, 4, 9, 12])('are so many, or all that it has: %i', async (most) => {
    expect(await firstHashes(most)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].slice(0, most))
  })

  it('are read without a look at the records after them', async () => {
    await spoil('batches', [id, 3], 'x')
    expect(await firstHashes(3)).toEqual([0, 1, 2])
    expect((await own.get(id)).count).toBe(9)
  })

  it.each([
    ['damaged', 0, 'x'],
    ['gone', 0, undefined],
    ['damaged behind whole ones', 3, {}],
    ['gone at the end', 6, undefined],
  ])('are those of the mended gallery where a record is %s', async (_, first, value) => {
    await spoil('batches', [id, first], value)
    const { gallery, images } = await own.first(id, 9)
    expect(images).toHaveLength(6)
    expect(gallery).toMatchObject({ count: 6, pictureRevision: 1 })
    expect(gallery.unread[0]?.sentence).toContain('3 photos were damaged')
  })

  it('are those of a gallery that is kept', async () => {
    await expect(own.first('own-zzzzzzzz', 3)).rejects.toMatchObject({ name: 'UnknownGallery' })
    const { id: empty } = await own.create('Empty', makers)
    expect((await own.first(empty, 3)).images).toEqual([])
  })
})

describe('a damaged record', () => {
  it.each<[string, (batch: OwnBatch) => unknown]>([
    ['has too few scores', (batch) => ({ ...batch, scores: batch.scores.slice(1) })],
    ['has no embedding', (batch) => ({ ...batch, embedding: undefined })],
    ['has codes of another kind', (batch) => ({ ...batch, code: new Uint8Array(batch.code) })],
    ['has an image too few', (batch) => ({ ...batch, images: batch.images.slice(1) })],
    ['has images without hashes', (batch) => ({ ...batch, images: [{}, {}, null] })],
    ['is a text', () => 'x'],
    ['is gone', () => undefined],
  ])('that %s is left out, told, and can be brought in again', async (_, change) => {
    await spoil('batches', [id, 3], change(await batchAt(3)))
    expect(await hashes()).toEqual([0, 1, 2, 6, 7, 8])
    const gallery = await own.get(id)
    expect(gallery).toMatchObject({ count: 6, pictureRevision: 1 })
    expect(gallery.unread).toEqual([
      { path: 'Holiday', sentence: expect.stringMatching(/^3 photos were damaged .* again/) },
    ])
    expect((await own.known(id)).hashes.has(photoOf(4).hash)).toBe(false)
    expect(await own.append(id, photosFrom(3, 3))).toBe(3)
    expect(await hashes()).toEqual([0, 1, 2, 6, 7, 8, 3, 4, 5])
    expect(new Uint8Array(await (await own.thumbnail(id, 5)).arrayBuffer()).at(-1)).toBe(8)
  })

  it('is told once, by whichever call finds it', async () => {
    await spoil('batches', [id, 0], null)
    await Promise.all([own.read(id), own.known(id), own.read(id)])
    expect((await own.get(id)).unread).toHaveLength(1)
  })

  it('of a picture costs only that picture', async () => {
    await spoil('pictures', [id, photoOf(4).hash], { thumbnail: 'x', tile: new Uint8Array(3) })
    const lost = {
      name: 'BrokenImage',
      message: expect.stringMatching(/IMG_4\.jpg .* bring it in again/),
    }
    await expect(own.thumbnail(id, 4)).rejects.toMatchObject(lost)
    await expect(own.tiles(id, [3, 4])).rejects.toMatchObject(lost)
    expect(await own.tiles(id, [3, 5])).toHaveLength(2 * 3072)
    await own.remove(id, [4], 0)
    expect(await own.append(id, [photoOf(4)])).toBe(1)
    expect((await own.thumbnail(id, 8)).size).toBe(40)
  })

  it('of a batch lets no other photos be removed by the numbers of before', async () => {
    const { pictureRevision } = await own.get(id)
    await spoil('batches', [id, 0], 'x')
    await expect(own.remove(id, [4], pictureRevision)).rejects.toMatchObject({
      name: 'TableMismatch',
    })
    expect(await hashes()).toEqual([3, 4, 5, 6, 7, 8])
  })

  it('of a gallery takes no other gallery with it', async () => {
    const other = await own.create('Other', makers)
    const db = await openAsIs()
    await db.put('galleries', { id, title: 3 })
    expect((await own.list()).map((gallery) => gallery.id)).toEqual([other.id])
    await expect(own.read(id)).rejects.toMatchObject({ name: 'UnknownGallery' })
  })
})
