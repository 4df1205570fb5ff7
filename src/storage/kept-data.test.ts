import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Database } from './database.ts'
import { clearEverything, persist, usage } from './kept-data.ts'
import { OwnGalleries } from './own-galleries.ts'
import { makers, photoOf } from './own-photos-fixture.ts'
import { base, openVersion1, photo } from './stored-state-fixture.ts'

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

const denied = () => Promise.reject(new DOMException('Denied', 'SecurityError'))

describe('clearEverything', () => {
  const fakeCaches = (...names: string[]) => ({
    names,
    keys: async () => [...names],
    delete: async (name: string) => names.splice(names.indexOf(name), 1).length > 0,
  })

  it('leaves nothing of this page, and everything of the pages beside it', async () => {
    const beside = new OwnGalleries('https://someone.example/other/')
    await beside.create('Theirs', makers)
    const [own, database] = [new OwnGalleries(base), new Database(base)]
    const { id } = await own.create('Mine', makers)
    await own.append(id, [photoOf(1)])
    await database.putPhoto(photo)
    const theirs = [
      'lookalike-assets:/other/',
      'lookalike-dropped-model:/other/lookalike/',
      'lookalike-shared:/other:/lookalike/',
      'other-lookalike-shared:/lookalike/',
    ]
    const caches = fakeCaches(
      ...['assets', 'dropped-model', 'shared'].map((what) => `lookalike-${what}:/lookalike/`),
      ...theirs,
    )
    await clearEverything(base, caches)
    expect(caches.names).toEqual(theirs)
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['lookalike:/other/'])
    expect(await own.list()).toEqual([])
    expect(await new Database(base).photo(photo.id)).toBeUndefined()
    expect(await beside.list()).toHaveLength(1)
  })

  it('works where nothing was kept, and without a cache', async () => {
    await clearEverything(base)
    expect(await indexedDB.databases()).toEqual([])
  })

  it('says that another tab is in the way, and works when that is closed', async () => {
    const otherTab = await openVersion1()
    await expect(clearEverything(base, fakeCaches())).rejects.toMatchObject({
      name: 'StorageBlocked',
      message: expect.stringContaining('Close the other tab'),
    })
    otherTab.close()
    await clearEverything(base, fakeCaches())
    expect(await indexedDB.databases()).toEqual([])
  })

  it('says so again where the deletion before still waits for that tab', async () => {
    const otherTab = await openVersion1()
    await expect(clearEverything(base)).rejects.toThrow('Close the other tab')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let told = ''
    void clearEverything(base).catch(({ message }: Error) => (told = message))
    await vi.advanceTimersByTimeAsync(60_000)
    vi.useRealTimers()
    otherTab.close()
    expect(told).toContain('Close the other tab')
  })

  it('says what it could not delete', async () => {
    await new OwnGalleries(base).create('Mine', makers)
    for (const part of ['keys', 'delete']) {
      const caches = { ...fakeCaches('lookalike-assets:/lookalike/'), [part]: denied }
      await expect(clearEverything(base, caches)).rejects.toMatchObject({
        name: 'StorageBlocked',
        message: expect.stringContaining('files that the page keeps'),
      })
      expect(await indexedDB.databases()).toEqual([])
    }
    vi.stubGlobal('indexedDB', undefined)
    await expect(clearEverything(base)).rejects.toMatchObject({
      message: expect.stringContaining('did not delete what the page keeps'),
    })
  })
})

describe('usage', () => {
  it('tells used and free bytes', async () => {
    const estimate = async () => ({ usage: 30, quota: 100 })
    expect(await usage({ estimate })).toEqual({ used: 30, free: 70 })
    expect(await usage({ estimate: async () => ({ usage: 30, quota: 20 }) })).toMatchObject({
      free: 0,
    })
  })

  it('is unknown where the browser does not tell', async () => {
    expect(await usage(undefined)).toBeUndefined()
    expect(await usage({ estimate: denied })).toBeUndefined()
    expect(await usage({})).toBeUndefined()
    expect(await usage({ estimate: async () => ({}) })).toBeUndefined()
  })
})

describe('persist', () => {
  it('asks unless it is promised already, and takes no answer for a no', async () => {
    const request = vi.fn(async () => true)
    expect(await persist({ persisted: async () => true, persist: request })).toBe(true)
    expect(request).not.toHaveBeenCalled()
    expect(await persist({ persisted: async () => false, persist: request })).toBe(true)
    expect(await persist({ persisted: async () => false, persist: denied })).toBe(false)
    expect(await persist(undefined)).toBe(false)
  })
})
