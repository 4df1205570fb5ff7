import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isOwnGalleryId } from '../images/image-id.ts'
import { joinTables } from '../neighbours/join-tables.ts'
import { quantiseRows } from '../neighbours/quantise.ts'
import { rowOf } from '../neighbours/table.ts'
import { fileKey } from './own-gallery.ts'
import { OwnGalleries } from './own-galleries.ts'
import { storedPictures } from './own-pictures.ts'
import { galleryOf, lastByte, makers, photoOf, seedsOf } from './own-photos-fixture.ts'

const base = 'https://someone.example/lookalike/'
let own: OwnGalleries

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
})
afterEach(() => vi.restoreAllMocks())

describe('an own gallery', () => {
  it('is listed by age, and known by an id that only own galleries have', async () => {
    let time = 5
    own = new OwnGalleries(base, () => time--)
    const [second, first] = [await own.create('b', makers), await own.create('a', makers)]
    expect((await own.list()).map(({ id }) => id)).toEqual([first.id, second.id])
    expect(isOwnGalleryId(first.id)).toBe(true)
    expect(first).toMatchObject({ title: 'a', count: 0, bytes: 0, unread: [], makers })
  })

  it('is told from older ones of its title by a number, also one that was saved and is opened again', async () => {
    for (const title of ['Sea', 'Sea', 'Hills', 'Sea (3)', 'Sea']) await own.create(title, makers)
    const id = await galleryOf(own, 1)
    const { images, tables } = await own.read(id)
    const { scores, embedding, code } = tables
    if (scores.dtype !== 'float32' || embedding.dtype !== 'uint8' || code.dtype !== 'int8') throw 0
    const features = {
      ...{ scores: scores.values, embedding: embedding.values, code: code.values },
      ...{ embeddingScales: embedding.scales, codeScales: code.scales },
    }
    const pictures = await storedPictures([photoOf(0)])
    await own.importRows('Holiday', makers, { images, pictures, features })
    const titles = (await own.list()).map(({ title }) => title)
    expect(titles.toSorted()).toEqual([
      ...['Hills', 'Holiday', 'Holiday (2)', 'Sea', 'Sea (2)', 'Sea (3)', 'Sea (4)'],
    ])
  })

  it('is told from others of its title by a number also where it gets that title later', async () => {
    const titleOf = async (id: string) => (await own.get(id)).title
    const [sea, hills] = [await own.create('Sea', makers), await own.create('Hills', makers)]
    await own.rename(hills.id, 'Sea')
    expect(await titleOf(hills.id)).toBe('Sea (2)')
    await own.rename(hills.id, 'Sea')
    expect(await titleOf(hills.id)).toBe('Sea (2)')
    await own.rename(sea.id, 'Sea')
    expect(await titleOf(sea.id)).toBe('Sea')
    await own.rename(sea.id, 'Beach')
    await own.rename(hills.id, 'Sea')
    expect(await titleOf(hills.id)).toBe('Sea')
  })

  it('gives back what was put in: facts, features as they ship, pictures', async () => {
    const id = await galleryOf(own, 7)
    const { gallery, images, tables } = await own.read(id)
    expect(gallery).toMatchObject({ title: 'Holiday', count: 7 })
    expect(images).toHaveLength(7)
    const { hash, path, bytes, lastModified, width, height, crop } = photoOf(6)
    expect(images[6]).toEqual({ hash, path, bytes, lastModified, width, height, crop })
    expect(rowOf(tables.scores, 6)).toEqual(photoOf(6).scores)
    const embedding = quantiseRows(photoOf(6).embedding, 1, 512, makers.modelSha256)
    expect(tables.embedding.values.subarray(6 * 512)).toEqual(embedding.values)
    expect(tables.embedding.scales[6]).toBe(embedding.scales[0])
    expect(tables.code).toMatchObject({ count: 7, width: 128, dtype: 'int8' })
    expect(tables.code.modelSha256).toBe(makers.autoencoderSha256)
    expect(await lastByte(await own.thumbnail(id, 6))).toBe(6)
    expect(await own.tiles(id, [6, 0, 5])).toEqual(
      Uint8Array.from([6, 0, 5].flatMap((seed) => [...photoOf(seed).tile])),
    )
  })

  it('is searched together with a gallery of the same models', async () => {
    const { tables } = await own.read(await galleryOf(own, 2))
    const shipped = quantiseRows(photoOf(9).embedding, 1, 512, makers.modelSha256)
    expect(joinTables([shipped, tables.embedding])).toMatchObject({ count: 3 })
  })

  it('can be empty', async () => {
    const id = await galleryOf(own, 0)
    const { images, tables } = await own.read(id)
    expect([images, tables.scores.count, tables.code.count]).toEqual([[], 0, 0])
    expect(await own.append(id, [])).toBe(0)
  })

  it('keeps a photo once, whether it comes again later or twice in one batch', async () => {
    const id = await galleryOf(own, 2)
    expect(await own.append(id, [photoOf(1), photoOf(8), photoOf(8), photoOf(0)])).toBe(1)
    expect(await seedsOf(own, id)).toEqual([0, 1, 8])
    expect(await own.append(id, [photoOf(8)])).toBe(0)
    expect((await own.get(id)).count).toBe(3)
  })

  it('keeps the same photo in each of two galleries', async () => {
    const [first, second] = [await galleryOf(own, 2), await galleryOf(own, 2)]
    await own.delete(first)
    expect(await lastByte(await own.thumbnail(second, 1))).toBe(1)
  })

  it('knows what is there by hash and by unchanged file', async () => {
    const { hashes, files } = await own.known(await galleryOf(own, 4))
    expect([hashes.has(photoOf(3).hash), hashes.has(photoOf(4).hash)]).toEqual([true, false])
    expect(files.has(fileKey(photoOf(3)))).toBe(true)
    expect(files.has(fileKey({ ...photoOf(3), lastModified: 7 }))).toBe(false)
  })

  it('has a title fit for a sentence, and gets another', async () => {
    const { id } = await own.create(' \u202e \n', makers)
    expect((await own.get(id)).title).toBe('Photos')
    await own.rename(id, 'Two\nlines')
    expect(await own.get(id)).toMatchObject({ title: 'Two lines', revision: 1 })
  })

  it('keeps where its bringing-in stands, without a handle that cannot be kept', async () => {
    const id = await galleryOf(own, 0)
    await own.setJob(id, { source: 'holiday', total: 9 })
    expect((await own.get(id)).job).toEqual({ source: 'holiday', total: 9 })
    const handle = (() => undefined) as unknown as FileSystemDirectoryHandle
    const behind = { source: 'holiday', total: 9 }
    const job = { source: 'other', total: 3, before: 4 }
    await own.setJob(id, { ...job, handle, behind: { ...behind, handle } })
    expect((await own.get(id)).job).toEqual({ ...job, behind })
    // Whoever ends it twice does not end what waits behind it.
    for (let times = 0; times < 2; times++) await own.endJob(id, job)
    expect((await own.get(id)).job).toMatchObject(behind)
    await own.endJob(id, behind)
    expect(await own.get(id)).not.toHaveProperty('job')
  })

  it('lists at most a thousand unread files, and says how many more there are', async () => {
    const id = await galleryOf(own, 0)
    const unread = Array.from({ length: 1500 }, (_, i) => ({ path: `${i}`, sentence: 'No.' }))
    await own.setUnread(id, unread)
    const { unread: listed, unreadMore } = await own.get(id)
    expect(listed).toEqual(unread.slice(0, 1000))
    expect(unreadMore).toBe(500)
  })

  it('that is not kept is told in a sentence, by every call', async () => {
    const id = 'own-00000000'
    const calls = [
      own.get(id),
      own.read(id),
      own.known(id),
      own.rename(id, 'x'),
      own.append(id, [photoOf(1)]),
      own.remove(id, [0], 0),
      own.thumbnail(id, 0),
      own.setUnread(id, []),
    ]
    for (const told of await Promise.allSettled(calls))
      expect(told).toMatchObject({ status: 'rejected', reason: { name: 'UnknownGallery' } })
    await own.delete(id)
  })
})

describe('removing photos', () => {
  it('moves the later ones up, pictures and features with them', async () => {
    const id = await galleryOf(own, 8)
    const before = await own.get(id)
    await own.remove(id, [6, 0, 3, 4, 5], 0)
    const { gallery, images, tables } = await own.read(id)
    expect(await seedsOf(own, id)).toEqual([1, 2, 7])
    expect(images).toHaveLength(3)
    expect(rowOf(tables.scores, 2)).toEqual(photoOf(7).scores)
    expect(await lastByte(await own.thumbnail(id, 2))).toBe(7)
    expect(gallery.pictureRevision).toBe(before.pictureRevision + 1)
    expect(gallery.revision).toBe(before.revision + 1)
    expect(gallery.bytes).toBeCloseTo((before.bytes * 3) / 8)
    await expect(own.thumbnail(id, 3)).rejects.toMatchObject({ name: 'UnknownImage' })
  })

  it('lets the same photo be brought in again, after the others', async () => {
    const id = await galleryOf(own, 5)
    await own.remove(id, [1], 0)
    expect(await own.append(id, [photoOf(1), photoOf(2)])).toBe(1)
    expect(await seedsOf(own, id)).toEqual([0, 2, 3, 4, 1])
    expect(await lastByte(await own.thumbnail(id, 4))).toBe(1)
  })

  it('removes none by numbers of before, from whichever tab they come', async () => {
    const id = await galleryOf(own, 8)
    const { pictureRevision } = await own.get(id)
    const otherTab = new OwnGalleries(base)
    const removals = [own, own, otherTab].map((tab) => tab.remove(id, [5], pictureRevision))
    const told = (await Promise.allSettled(removals)).filter(({ status }) => status === 'rejected')
    expect(told).toHaveLength(2)
    for (const { reason } of told as PromiseRejectedResult[])
      expect(reason).toMatchObject({
        name: 'TableMismatch',
        message: expect.stringContaining('none was removed'),
      })
    expect(await seedsOf(own, id)).toEqual([0, 1, 2, 3, 4, 6, 7])
    await otherTab.remove(id, [5], pictureRevision + 1)
    expect(await seedsOf(own, id)).toEqual([0, 1, 2, 3, 4, 7])
  })

  it('removes the photos that were marked while others were added', async () => {
    const id = await galleryOf(own, 4)
    const { pictureRevision } = await own.get(id)
    await own.append(id, [photoOf(8), photoOf(9)])
    await own.remove(id, [1, 3], pictureRevision)
    expect(await seedsOf(own, id)).toEqual([0, 2, 8, 9])
  })

  it('removes none where one of the numbers is no photo’s', async () => {
    const id = await galleryOf(own, 4)
    for (const index of [4, -1, 0.5])
      await expect(own.remove(id, [0, index], 0)).rejects.toMatchObject({ name: 'UnknownImage' })
    expect(await seedsOf(own, id)).toEqual([0, 1, 2, 3])
  })

  it('leaves nothing of a gallery that is deleted', async () => {
    const id = await galleryOf(own, 4)
    await own.delete(id)
    expect(await own.list()).toEqual([])
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('lookalike:/lookalike/')
      request.onsuccess = () => resolve(request.result)
    })
    for (const name of ['galleries', 'batches', 'pictures']) {
      const count = db.transaction(name).objectStore(name).count()
      await new Promise((resolve) => (count.onsuccess = resolve))
      expect([name, count.result]).toEqual([name, 0])
    }
    db.close()
  })
})
