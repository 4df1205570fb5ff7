/** Photos described again by several runs, on a real database: what one has done the next does not do again. */
import { IDBObjectStore } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { holdGallery } from '../storage/import-lock.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import type { OwnGalleries } from '../storage/own-galleries.ts'
import { makers, otherMakers, photosFrom } from '../storage/own-photos-fixture.ts'
import { cancelCarrying } from './carry.ts'
import { fakes } from './engines-fixture.ts'
import { remakeFeatures } from './photos-remaking.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

const { own } = vi.hoisted(() => ({ own: { galleries: undefined as OwnGalleries | undefined } }))
vi.mock('./engines.ts', async () => {
  const { OwnGalleries } = await import('../storage/own-galleries.ts')
  const engines = await import('./engines-fixture.ts')
  own.galleries = new OwnGalleries(engines.base)
  return { ...engines, ownGalleries: own.galleries }
})
vi.mock('./model-actions.ts', () => ({ ensureKeepableModel: async () => undefined }))
vi.mock('./own-galleries.ts', () => ({ refreshOwn: async () => undefined }))
vi.mock('../storage/import-lock.ts', () => ({ holdGallery: vi.fn() }))

const { embedAll } = fakes.embedder
const COUNT = 150
const letGo = vi.fn()
const ownGalleries = () => own.galleries!
const notice = () => state.getState().notice?.sentence

/** What a model that looks at the first pixel says of tiles. */
const describeTiles = async (tiles: Uint8Array, count: number) => {
  const rowsOf = (width: number) =>
    Float32Array.from({ length: count * width }, (_, i) => 1 + tiles[Math.floor(i / width) * 3072]!)
  return { scores: rowsOf(10), embedding: rowsOf(512), code: rowsOf(128) }
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.mocked(holdGallery).mockResolvedValue(letGo)
  embedAll.mockImplementation(describeTiles)
  const gallery = { status: 'ready', modelBytes: 1, ...otherMakers } as const
  state.setState({ ...state.getInitialState(), gallery }, true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const { id } of await ownGalleries().list()) await ownGalleries().delete(id)
})

/** A gallery that another model than the page's has described. */
async function othersGallery(): Promise<OwnGallery> {
  const { id } = await ownGalleries().create('Sea', makers)
  await ownGalleries().append(id, photosFrom(0, COUNT), makers)
  return ownGalleries().get(id)
}

/** The numbers of the photos that a run describes, and what progress it shows. */
async function run(gallery: OwnGallery): Promise<{ seen: number[]; shares: number[] }> {
  embedAll.mockClear()
  const shares: number[] = []
  const stop = photos.subscribe(({ carrying }) => carrying && shares.push(carrying.share))
  await remakeFeatures(gallery).finally(stop)
  const tiles = embedAll.mock.calls.map(([tiles]) => tiles as Uint8Array)
  const seen = tiles.flatMap((some) => [...some.filter((_, i) => i % 3072 === 0)])
  return { seen, shares }
}

const failOn = (call: number) => {
  let calls = 0
  embedAll.mockImplementation(async (tiles: Uint8Array, count: number) => {
    if (++calls === call) throw new Failure('BackendLost', 'The GPU is gone.')
    return describeTiles(tiles, count)
  })
}

/** Numbers from one to another, that not included. */
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

/** How many records the database has of galleries’ photos, those of what is described among them. */
const records = async () => {
  const { openDatabase } = await import('../storage/open-database.ts')
  const { base } = await import('./engines-fixture.ts')
  const db = await openDatabase(base, () => undefined)
  const count = await db.count('batches')
  db.close()
  return count
}

it('goes on where a run broke off, and comes to what one run gives, byte for byte', async () => {
  const [broken, whole] = [await othersGallery(), await othersGallery()]
  failOn(2)
  expect((await run(broken)).seen).toEqual(numbers(0, 128))
  expect(notice()).toBe('The GPU is gone.')
  expect((await ownGalleries().get(broken.id)).makers).toEqual(makers)
  embedAll.mockImplementation(describeTiles)
  const { seen, shares } = await run(broken)
  expect(seen).toEqual(numbers(64, COUNT))
  // It begins where it was.
  expect([...new Set(shares)]).toEqual([0, 64 / COUNT, 128 / COUNT, 1])
  expect(notice()).toBe('Sea can be searched again.')
  expect((await run(whole)).seen).toEqual(numbers(0, COUNT))
  const [{ gallery, tables }, expected] = [
    await ownGalleries().read(broken.id),
    await ownGalleries().read(whole.id),
  ]
  expect(tables).toEqual(expected.tables)
  expect(gallery.makers).toEqual(otherMakers)
})

it('does not describe again what is this model’s by now', async () => {
  const gallery = await othersGallery()
  expect((await run(gallery)).seen).toHaveLength(COUNT)
  // By a card that has not followed yet.
  expect((await run(gallery)).seen).toEqual([])
  expect(notice()).toBe('Sea can be searched again.')
})

it('leaves nothing of what was kept on the way', async () => {
  const before = await records()
  const gallery = await othersGallery()
  failOn(3)
  await run(gallery)
  expect(await records()).toBe(before + 3)
  await run(gallery)
  expect(await records()).toBe(before + 1)
})

it('keeps the photos in hand where it is given up, and the next run waits for them', async () => {
  const gallery = await othersGallery()
  embedAll.mockImplementationOnce(async (tiles: Uint8Array, count: number) => {
    cancelCarrying()
    return describeTiles(tiles, count)
  })
  const givenUp = run(gallery)
  const next = run(gallery)
  expect((await givenUp).seen).toEqual(numbers(0, 64))
  await next
  expect(embedAll.mock.calls.map(([, count]) => count)).toEqual([64, 64, 22])
  expect(notice()).toBe('Sea can be searched again.')
})

it('describes all once more by another model, and once photos are numbered anew', async () => {
  const gallery = await othersGallery()
  failOn(3)
  await run(gallery)
  await ownGalleries().remove(gallery.id, [COUNT - 1], 0)
  failOn(3)
  expect((await run(gallery)).seen).toHaveLength(COUNT - 1)
  const another = { ...otherMakers, modelSha256: 'e'.repeat(64) }
  state.setState({ gallery: { status: 'ready', modelBytes: 1, ...another } as never })
  embedAll.mockImplementation(describeTiles)
  expect((await run(gallery)).seen).toEqual(numbers(0, COUNT - 1))
  expect((await ownGalleries().get(gallery.id)).makers).toEqual(another)
})

it('goes on in memory where the disk is full', async () => {
  const gallery = await othersGallery()
  const { put } = IDBObjectStore.prototype
  const full = () => new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  const refused = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const [, key] = args as [unknown, [string, number]]
    if (Array.isArray(key) && key[0].endsWith('~')) throw full()
    return put.apply(this, args) as ReturnType<typeof put>
  } as typeof put)
  expect((await run(gallery)).seen).toEqual(numbers(0, COUNT))
  expect(refused.mock.calls.filter(([, key]) => String(key).includes('~'))).toHaveLength(3)
  expect(notice()).toBe('Sea can be searched again.')
  expect((await ownGalleries().get(gallery.id)).makers).toEqual(otherMakers)
})

it('does not describe again what was, for a damaged picture behind it', async () => {
  const gallery = await othersGallery()
  const { openDatabase } = await import('../storage/open-database.ts')
  const { base } = await import('./engines-fixture.ts')
  const db = await openDatabase(base, () => undefined)
  await db.put('pictures', {} as never, [gallery.id, photosFrom(100, 1)[0]!.hash])
  db.close()
  expect((await run(gallery)).seen).toEqual([...numbers(0, 100), ...numbers(101, COUNT)])
  expect(notice()).toMatch(/^Sea can be searched again\. 1 photo had to be left out/)
})

it('leaves a gallery alone that another tab is at work on, and says so', async () => {
  const gallery = await othersGallery()
  vi.mocked(holdGallery).mockResolvedValueOnce(undefined)
  expect((await run(gallery)).seen).toEqual([])
  expect(notice()).toMatch(/^Another tab of this page .*Sea again/)
  expect(photos.getState().carrying).toBeUndefined()
  expect((await run(gallery)).seen).toHaveLength(COUNT)
})

it.each([
  ['done', () => undefined],
  ['broken off', () => failOn(2)],
])('lets the gallery go once it is %s', async (_, prepare) => {
  const gallery = await othersGallery()
  prepare()
  await run(gallery)
  expect(holdGallery).toHaveBeenCalledWith(undefined, 'https://example.org/', gallery.id)
  expect(letGo).toHaveBeenCalledOnce()
})
