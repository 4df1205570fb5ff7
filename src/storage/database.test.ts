import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Database } from './database.ts'
import { base, name, openVersion1, photo } from './stored-state-fixture.ts'

const rowsAt = (first: number, rows = 16, maker = 'm', gallery = 'g') => {
  return { maker, gallery, first, scores: new Float32Array(rows * 10).fill(0.1) }
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

describe.each([
  ['kept', () => new IDBFactory()],
  ['forbidden', () => ({ open: () => { throw new DOMException('Denied', 'SecurityError') } })], // prettier-ignore
  ['missing (Node, sandboxed frames)', () => undefined],
])('a database that is %s', (_, factory) => {
  beforeEach(() => vi.stubGlobal('indexedDB', factory()))

  it('keeps re-scored rows of each maker and gallery, in the order of the images', async () => {
    const database = new Database(base)
    for (const rows of [
      rowsAt(32),
      rowsAt(0),
      rowsAt(16),
      rowsAt(0, 16, 'n'),
      rowsAt(0, 3, 'm', 'h'),
    ])
      await database.putRescored(rows)
    const firsts = (await database.rescored('m', 'g')).map(({ first }) => first)
    expect(firsts).toEqual([0, 16, 32])
    expect(await database.rescored('n', 'g')).toHaveLength(1)
    expect(await database.rescored('other', 'g')).toEqual([])
  })

  it('replaces the rows of a sheet that is scored again', async () => {
    const database = new Database(base)
    await database.putRescored(rowsAt(48, 2))
    await database.putRescored(rowsAt(48, 16))
    expect(await database.rescored('m', 'g')).toEqual([rowsAt(48, 16)])
  })

  it('forgets the rows of a model and gallery, on whichever backend they were made, and no others', async () => {
    const database = new Database(base)
    const model = 'a'.repeat(64)
    for (const maker of [`${model} webgl float32`, `${model} wasm float32`, 'other wasm'])
      for (const gallery of ['g', 'h']) await database.putRescored(rowsAt(0, 16, maker, gallery))
    await database.clearRescored(model, 'g')
    const left = async (maker: string, gallery: string) =>
      (await database.rescored(maker, gallery)).length
    expect(await left(`${model} webgl float32`, 'g')).toBe(0)
    expect(await left(`${model} wasm float32`, 'g')).toBe(0)
    expect(await left(`${model} wasm float32`, 'h')).toBe(1)
    expect(await left('other wasm', 'g')).toBe(1)
  })

  it('keeps photos and settings', async () => {
    const database = new Database(base)
    await database.putPhoto(photo)
    await database.putSetting('rescore-target', 0)
    expect(await database.photo(photo.id)).toEqual(photo)
    expect(await database.photo('other')).toBeUndefined()
    expect(await database.setting('rescore-target')).toBe(0)
    expect(await database.setting('other')).toBeUndefined()
  })
})

it('keeps the fifty photos that were asked about last', async () => {
  const database = new Database(base)
  const id = (i: number) => i.toString(16).padStart(16, '0')
  for (let i = 0; i < 52; i++) await database.putPhoto({ ...photo, id: id(i), askedAt: i })
  const later = new Database(base)
  expect(await later.photo(id(1))).toBeUndefined()
  expect(await later.photo(id(2))).toMatchObject({ id: id(2) })
  expect(await later.photo(id(51))).toMatchObject({ id: id(51) })
})

it('keeps a photo that is asked about again as long as the latest, also where nothing is stored', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const database = new Database(base)
  for (let i = 0; i < 51; i++) {
    await database.putPhoto({ ...photo, id: String(i) })
    if (i === 49) await database.putPhoto({ ...photo, id: '0', name: 'again.png' })
  }
  expect(await database.photo('0')).toMatchObject({ name: 'again.png' })
  expect(await database.photo('1')).toBeUndefined()
})

describe('a connection', () => {
  it('is opened once, under a name of the page’s folder: origins are shared', async () => {
    const opened = vi.spyOn(indexedDB, 'open')
    const database = new Database(base)
    await Promise.all([database.putSetting('a', 1), database.putRescored(rowsAt(0))])
    expect(opened.mock.calls.map(([asked]) => asked)).toEqual([name])
  })

  it('that is lost (iOS) is opened once more; lost twice it leaves the rows in memory', async () => {
    const database = new Database(base)
    await database.putSetting('a', 1)
    const lost = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const breaks = () => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError')
    }
    lost.mockImplementationOnce(breaks)
    await database.putRescored(rowsAt(0))
    expect(await new Database(base).rescored('m', 'g')).toEqual([rowsAt(0)])
    lost.mockImplementationOnce(breaks).mockImplementationOnce(breaks)
    await database.putRescored(rowsAt(48, 2))
    expect(await database.rescored('m', 'g')).toEqual([rowsAt(0), rowsAt(48, 2)])
    await database.putRescored(rowsAt(48, 16))
    expect(await database.rescored('m', 'g')).toEqual([rowsAt(0), rowsAt(48, 16)])
    lost.mockRestore()
  })

  it('steps aside for a newer page; what is kept from then on is for the visit', async () => {
    const database = new Database(base)
    await database.putSetting('a', 1)
    const newer = await openDB(name, 3)
    await database.putSetting('a', 2)
    expect(await database.setting('a')).toBe(2)
    newer.close()
  })
})

describe('a database that an older tab holds', () => {
  it('is waited for once, by each part of the page for seconds at most, and used as soon as the tab is closed', async () => {
    const olderTab = await openVersion1()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    // The second one’s request waits behind the first one’s, and is told nothing.
    const [first, second] = [new Database(base), new Database(base)]
    const answers = Promise.all([first.setting('a'), second.photo(photo.id)])
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(3))
    await vi.advanceTimersByTimeAsync(6000)
    expect(await answers).toEqual([undefined, undefined])
    await second.putSetting('a', 5)
    expect(await second.setting('a')).toBe(5)
    vi.useRealTimers()
    olderTab.close()
    await vi.waitFor(async () => expect(await second.photo(photo.id)).toEqual(photo))
    await vi.waitFor(async () => expect(await new Database(base).setting('a')).toBe(5))
  })
})
