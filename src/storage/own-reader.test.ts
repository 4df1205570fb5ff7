import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fileKey } from './own-gallery.ts'
import { OwnGalleries } from './own-galleries.ts'
import { makers, photoOf, photosFrom, seedsOf } from './own-photos-fixture.ts'
import { base, openAsIs } from './stored-state-fixture.ts'

/** One photo a record: three runs of records, the last one empty. */
const COUNT = 32
const AT_ONCE = 16
const { getAll } = IDBObjectStore.prototype
let own: OwnGalleries
let id: string

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
  id = (await own.create('Large', makers)).id
  for (const photo of photosFrom(0, COUNT)) await own.append(id, [photo])
})
afterEach(() => vi.restoreAllMocks())

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed)

/** @param onRead called at each reading of records, with how many have been read before */
function watchReads(onRead: (reads: number) => void = () => undefined): number[] {
  const most: number[] = []
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === 'batches') {
      onRead(most.length)
      most.push(args[1] ?? Infinity)
    }
    return getAll.apply(this, args) as ReturnType<typeof getAll>
  } as typeof getAll)
  return most
}

it('a large gallery’s records are read some at a time, and come in order', async () => {
  const reads = watchReads()
  const { count, hashes, files } = await own.known(id)
  expect(reads).toEqual([AT_ONCE, AT_ONCE, AT_ONCE])
  expect([count, hashes.size, files.size]).toEqual([COUNT, COUNT, COUNT])
  for (const photo of photosFrom(0, COUNT))
    expect([hashes.has(photo.hash), files.has(fileKey(photo))]).toEqual([true, true])
  expect(await seedsOf(own, id)).toEqual(seeds(COUNT))
})

it('what is known of a gallery is of one moment, also where photos are removed while it is read', async () => {
  const otherTab = new OwnGalleries(base)
  let removing: Promise<void> | undefined
  watchReads((reads) => {
    if (reads === 1) removing = otherTab.remove(id, [0, 20], 0)
  })
  const { count, hashes } = await own.known(id)
  await removing
  expect([count, hashes.size]).toEqual([COUNT, COUNT])
  vi.restoreAllMocks()
  const after = await own.known(id)
  expect([after.count, after.hashes.has(photoOf(20).hash)]).toEqual([COUNT - 2, false])
})

it('damage beyond the records that are read first is left out, and mended', async () => {
  const db = await openAsIs()
  await db.put('batches', 'x', [id, 18])
  db.close()
  const { count, hashes } = await own.known(id)
  expect([count, hashes.has(photoOf(18).hash)]).toEqual([COUNT - 1, false])
  expect(await own.get(id)).toMatchObject({ count: COUNT - 1, pictureRevision: 1 })
  expect(await seedsOf(own, id)).toEqual(seeds(COUNT).filter((seed) => seed !== 18))
})
