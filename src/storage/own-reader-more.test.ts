import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FEATURE_NAMES } from '../features/feature-names.ts'
import { joinTables } from '../neighbours/join-tables.ts'
import { emptyRows } from './feature-rows.ts'
import { OwnDescribed } from './own-described.ts'
import { OwnGalleries } from './own-galleries.ts'
import { galleryOf, makers, otherMakers, photosFrom } from './own-photos-fixture.ts'
import type { OwnSnapshot } from './own-reader.ts'
import { base, openAsIs } from './stored-state-fixture.ts'

let own: OwnGalleries
let id: string
let held: OwnSnapshot

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
  // Five photos: the last record is not as long as the others.
  id = await galleryOf(own, 5)
  held = await own.read(id)
})

const readMore = () => own.readMore(id, held.gallery)

/** Something else deletes the record of the image of this number and those after it. */
async function loseRecord(first: number): Promise<void> {
  const db = await openAsIs()
  await db.delete('batches', [id, first])
  db.close()
}

describe('what has come after the images that are held', () => {
  it('makes the whole gallery, with these before it', async () => {
    for (const first of [5, 6, 9]) await own.append(id, photosFrom(first, first % 5 || 1))
    const [more, whole] = [(await readMore())!, await own.read(id)]
    expect(more.gallery).toEqual(whole.gallery)
    expect([...held.images, ...more.images]).toEqual(whole.images)
    for (const feature of FEATURE_NAMES)
      expect(joinTables([held.tables[feature], more.tables[feature]])).toEqual(
        whole.tables[feature],
      )
  })

  it('is nothing after another name, which it tells', async () => {
    await own.rename(id, 'Summer')
    const more = await readMore()
    expect(more).toMatchObject({ images: [], gallery: { title: 'Summer', count: 5 } })
    expect(more?.tables.embedding.count).toBe(0)
  })

  it('is read without a look at the records of the held ones', async () => {
    await own.append(id, photosFrom(5, 2))
    await loseRecord(0)
    expect((await readMore())?.images).toHaveLength(2)
    expect((await own.get(id)).count).toBe(7)
  })

  it('is all of a gallery that had nothing', async () => {
    const empty = await own.create('Empty', makers)
    await own.append(empty.id, photosFrom(0, 2), makers)
    expect((await own.readMore(empty.id, empty))?.images).toHaveLength(2)
    const other = await own.create('Of others', makers)
    await own.append(other.id, photosFrom(0, 2), otherMakers)
    expect(await own.readMore(other.id, other)).toBeUndefined()
  })
})

describe('a gallery has to be read whole', () => {
  const changes: [string, () => Promise<unknown>][] = [
    ['after photos were removed', () => own.remove(id, [1], 0)],
    ['though as many were added since', () => own.remove(id, [1, 4], 0)],
    [
      'after another model described it',
      () => new OwnDescribed(base).replaceFeatures(id, otherMakers, emptyRows(5), 0),
    ],
  ]
  it.each(changes)('%s', async (_, change) => {
    await change()
    await own.append(id, photosFrom(5, 2))
    expect(await readMore()).toBeUndefined()
  })

  it('where what has come is damaged, and is mended then', async () => {
    await own.append(id, photosFrom(5, 2))
    await own.append(id, photosFrom(7, 2))
    await loseRecord(5)
    expect(await readMore()).toBeUndefined()
    expect((await own.read(id)).gallery).toMatchObject({ count: 7, pictureRevision: 1 })
    expect(await readMore()).toBeUndefined()
  })
})

it('of a gallery that is gone nothing is read', async () => {
  await own.delete(id)
  await expect(readMore()).rejects.toMatchObject({ name: 'UnknownGallery' })
})
