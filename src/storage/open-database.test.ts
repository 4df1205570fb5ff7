import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Connection } from './connection.ts'
import { Database } from './database.ts'
import { openDatabase } from './open-database.ts'
import { OwnGalleries } from './own-galleries.ts'
import { makers, photoOf, photosFrom } from './own-photos-fixture.ts'
import { base, name, openAsIs, openVersion1, photo, rescored } from './stored-state-fixture.ts'

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

const nothing = () => undefined

describe('a database of version 1', () => {
  it('keeps its data and gets own galleries', async () => {
    ;(await openVersion1()).close()
    const own = new OwnGalleries(base)
    const { id } = await own.create('Holiday', makers)
    await own.append(id, [photoOf(1)])
    const database = new Database(base)
    expect(await database.photo(photo.id)).toEqual(photo)
    expect(await database.rescored('m', 'g')).toEqual([rescored])
    expect(await database.setting('rescore-target')).toBe(7)
    const opened = await openDatabase(base, nothing)
    expect(await opened.getFromIndex('photos', 'askedAt', 1)).toEqual(photo)
    opened.close()
  })

  it('is brought to today’s version by whichever part of the page comes first', async () => {
    ;(await openVersion1()).close()
    const [database, own] = [new Database(base), new OwnGalleries(base)]
    const [kept, galleries] = await Promise.all([database.photo(photo.id), own.list()])
    expect([kept, galleries]).toEqual([photo, []])
    expect((await openAsIs()).version).toBe(2)
  })

  it('that another tab holds is told, until that tab is closed', async () => {
    const otherTab = await openVersion1()
    const opening = openDatabase(base, nothing, 0)
    await expect(opening).rejects.toMatchObject({
      name: 'StorageBlocked',
      message: expect.stringContaining('Close or reload the other tab'),
    })
    otherTab.close()
    const opened = await openDatabase(base, nothing, 0)
    expect(opened.objectStoreNames).toContain('batches')
    opened.close()
  })

  it('that another tab lets go of while it is asked for is opened', async () => {
    const otherTab = await openVersion1()
    otherTab.addEventListener('versionchange', () => setImmediate(() => otherTab.close()))
    expect((await openDatabase(base, nothing)).version).toBe(2)
  })
})

describe('a database from the future', () => {
  beforeEach(async () => {
    const db = await openDB(name, 3, {
      upgrade: (created) => void created.createObjectStore('pictures', { keyPath: 'other' }),
    })
    db.close()
  })

  it('is left as it is, and told in a sentence', async () => {
    const own = new OwnGalleries(base)
    await expect(own.list()).rejects.toMatchObject({
      name: 'StorageBlocked',
      message: expect.stringContaining('A newer version of this page'),
    })
    expect(Array.from((await openAsIs()).objectStoreNames)).toEqual(['pictures'])
  })

  it('does not keep single photos from being asked about', async () => {
    const database = new Database(base)
    await database.putPhoto(photo)
    expect(await database.photo(photo.id)).toEqual(photo)
    expect(await new Database(base).photo(photo.id)).toBeUndefined()
  })
})

describe('a browser that keeps nothing', () => {
  it.each([
    ['has no IndexedDB', () => undefined],
    ['forbids it', () => ({ open: () => { throw new DOMException('Denied', 'SecurityError') } })], // prettier-ignore
  ])('because it %s is told in a sentence', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB())
    await expect(new OwnGalleries(base).create('x', makers)).rejects.toMatchObject({
      name: 'StorageBlocked',
      message: expect.stringMatching(/^This browser lets this page keep nothing/),
    })
  })

  it('is asked again by the next call', async () => {
    const own = new OwnGalleries(base)
    const { indexedDB } = globalThis
    vi.stubGlobal('indexedDB', undefined)
    await expect(own.list()).rejects.toMatchObject({ name: 'StorageBlocked' })
    vi.stubGlobal('indexedDB', indexedDB)
    expect(await own.list()).toEqual([])
  })
})

describe('a connection', () => {
  it('steps aside for a newer page, and then says that it is newer', async () => {
    const own = new OwnGalleries(base)
    await own.list()
    const newer = await openDB(name, 3)
    await expect(own.list()).rejects.toMatchObject({
      message: expect.stringContaining('newer version'),
    })
    newer.close()
  })

  it('says that something is kept once all of it is, not when it was only asked for', async () => {
    const connection = new Connection(base)
    const keeping = connection.run(['settings'], 'readwrite', async (transaction) => {
      await transaction.store.put(1, 'kept')
      // As a browser does that finds no room at the end.
      transaction.abort()
    })
    await expect(keeping).rejects.toMatchObject({ name: 'StorageBlocked' })
    expect(await new Database(base).setting('kept')).toBeUndefined()
  })

  it('that was lost (iOS) is opened once more, and nothing is kept twice', async () => {
    const own = new OwnGalleries(base)
    const { id } = await own.create('Holiday', makers)
    const { transaction } = IDBDatabase.prototype
    const lost = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError')
    })
    expect(await own.append(id, photosFrom(0, 2))).toBe(2)
    expect(lost).toHaveBeenCalledTimes(2)
    lost.mockImplementation(function (this: IDBDatabase, ...args) {
      const begun = transaction.apply(this, args)
      setImmediate(() => begun.abort())
      return begun
    })
    await expect(own.append(id, photosFrom(2, 200))).rejects.toMatchObject({
      name: 'StorageBlocked',
      message: expect.stringContaining('Reload the page'),
    })
    lost.mockRestore()
    expect((await own.read(id)).images).toHaveLength(2)
  })
})
