import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Database, type KeptPhoto } from './database.ts'

// Node has no IndexedDB: the fake below is as much of one as each test needs.
const openDB = vi.hoisted(() => vi.fn())
vi.mock('idb', () => ({ openDB }))

const base = 'https://someone.example/lookalike/'
const blocked = () =>
  Promise.reject(new DOMException('A mutation was denied.', 'InvalidStateError'))
const rowsAt = (first: number, rows = 16, maker = 'm', gallery = 'g') => {
  return { maker, gallery, first, scores: new Float32Array(rows * 10).fill(first) }
}
const photo = {
  ...{ id: '0123456789abcdef', name: 'a cat.png', preview: new Blob(['x']), askedAt: 1 },
} as KeptPhoto

beforeEach(() => {
  openDB.mockReset().mockImplementation(blocked)
  vi.stubGlobal('IDBKeyRange', { bound: (...range: unknown[]) => range })
})

describe('a database that this browser blocks', () => {
  it('keeps re-scored rows of each maker and gallery for the visit, in the order of the images', async () => {
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

  it('forgets the rows of a model and gallery, on whichever backend they were made', async () => {
    const database = new Database(base)
    await database.putRescored(rowsAt(0, 16, 'm webgl float32'))
    await database.putRescored(rowsAt(0, 16, 'm wasm float32'))
    await database.clearRescored('m', 'g')
    expect(await database.rescored('m webgl float32', 'g')).toEqual([])
    expect(await database.rescored('m wasm float32', 'g')).toEqual([])
  })

  it('forgets no other rows with them', async () => {
    const database = new Database(base)
    await database.putRescored(rowsAt(0, 16, 'other wasm'))
    await database.putRescored(rowsAt(0, 16, 'm wasm', 'h'))
    await database.clearRescored('m', 'g')
    expect(await database.rescored('other wasm', 'g')).toHaveLength(1)
    expect(await database.rescored('m wasm', 'h')).toHaveLength(1)
  })

  it('keeps photos and settings for the visit', async () => {
    const database = new Database(base)
    await database.putPhoto(photo)
    await database.putSetting('rescore-target', 0)
    expect(await database.photo(photo.id)).toEqual(photo)
    expect(await database.photo('other')).toBeUndefined()
    expect(await database.setting('rescore-target')).toBe(0)
    expect(await database.setting('other')).toBeUndefined()
  })
})

describe('a browser whose very indexedDB throws (sandboxed frames, Node)', () => {
  beforeEach(() => {
    openDB.mockImplementation(() => {
      throw new ReferenceError('indexedDB is not defined')
    })
    vi.unstubAllGlobals()
  })

  it('keeps photos for the visit', async () => {
    const database = new Database(base)
    await database.putPhoto(photo)
    expect(await database.photo(photo.id)).toEqual(photo)
  })

  it('keeps re-scored rows for the visit', async () => {
    const database = new Database(base)
    await database.putRescored(rowsAt(0))
    expect(await database.rescored('m', 'g')).toEqual([rowsAt(0)])
  })
})

describe('a connection', () => {
  const working = () => {
    const stored = new Map<string, unknown>()
    return {
      put: vi.fn(async (_: string, value: unknown, key: unknown) => {
        stored.set(String(key), value)
        return key
      }),
      get: vi.fn(async (_: string, key: unknown) => stored.get(String(key))),
      getAll: vi.fn(async () => [...stored.values()]),
    }
  }
  const lost = { put: vi.fn(blocked), get: vi.fn(blocked), getAll: vi.fn(blocked) }

  it('is opened once, under a name of the page’s folder: origins are shared', async () => {
    openDB.mockResolvedValue(working())
    const database = new Database(base)
    await Promise.all([database.putSetting('a', 1), database.putRescored(rowsAt(0))])
    expect(openDB).toHaveBeenCalledOnce()
    expect(openDB.mock.calls[0]![0]).toBe('lookalike:/lookalike/')
  })

  it('that is lost (iOS) is opened once more', async () => {
    const again = working()
    openDB.mockResolvedValueOnce(lost).mockResolvedValue(again)
    const database = new Database(base)
    await database.putRescored(rowsAt(0))
    expect(again.put).toHaveBeenCalledOnce()
    expect(openDB).toHaveBeenCalledTimes(2)
  })

  it('that is lost twice leaves the rows in memory', async () => {
    openDB.mockResolvedValue(lost)
    const database = new Database(base)
    await database.putRescored(rowsAt(0))
    expect(await database.rescored('m', 'g')).toEqual([rowsAt(0)])
  })

  it('that comes back gives each sheet’s rows once, the latest', async () => {
    const back = working()
    openDB.mockResolvedValueOnce(lost).mockResolvedValueOnce(lost).mockResolvedValue(back)
    const database = new Database(base)
    await database.putRescored(rowsAt(48, 2))
    await database.putRescored(rowsAt(48, 16))
    expect(await database.rescored('m', 'g')).toEqual([rowsAt(48, 16)])
  })

  it.each(['blocking', 'terminated'] as const)('that is %s is opened anew', async (why) => {
    openDB.mockResolvedValue(working())
    const database = new Database(base)
    await database.putSetting('a', 1)
    const close = vi.fn()
    openDB.mock.calls[0]![2][why](1, 2, { target: { close } })
    expect(close).toHaveBeenCalledTimes(why === 'blocking' ? 1 : 0)
    await database.putSetting('a', 2)
    expect(openDB).toHaveBeenCalledTimes(2)
  })
})
