import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { emptyRows } from './feature-rows.ts'
import { OwnGalleries, type ImportedRows } from './own-galleries.ts'
import { lastByte, makers, photosFrom } from './own-photos-fixture.ts'
import { storedPictures } from './own-pictures.ts'
import { base, openAsIs } from './stored-state-fixture.ts'

const COUNT = 600
const AT_ONCE = 256
const photos = photosFrom(0, COUNT)
/** Those of two photos that are as far apart as are put at once would be alike otherwise. */
const pictures = (await storedPictures(photos)).map(({ thumbnail, tile }, i) => ({
  ...{ thumbnail, tile: tile.with(0, i >> 8) },
}))
const rows: ImportedRows = { images: photos, pictures, features: emptyRows(COUNT) }
const { put } = IDBObjectStore.prototype
let own: OwnGalleries

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
})
afterEach(() => vi.restoreAllMocks())

async function assertEmpty(): Promise<void> {
  const db = await openAsIs()
  for (const store of ['galleries', 'batches', 'pictures'])
    expect([store, await db.count(store)]).toEqual([store, 0])
  db.close()
}

/** The most that are under way at once, as `began` and `ended` tell. */
function countMost() {
  let [now, most] = [0, 0]
  return {
    began: () => void (most = Math.max(most, ++now)),
    ended: () => void now--,
    most: () => most,
  }
}

describe('a large gallery that is opened', () => {
  it('has some of its pictures put at once, never all, and each as its own photo’s', async () => {
    const puts = countMost()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args) as ReturnType<typeof put>
      if (this.name !== 'pictures') return request
      puts.began()
      request.addEventListener('success', puts.ended)
      return request
    } as typeof put)
    const { id, count } = await own.importRows('Large', makers, rows)
    expect([puts.most(), count]).toEqual([AT_ONCE, COUNT])
    for (const index of [0, AT_ONCE - 1, AT_ONCE, COUNT - 1]) {
      expect(await lastByte(await own.thumbnail(id, index))).toBe(index % 256)
      expect(await own.tiles(id, [index])).toEqual(pictures[index]!.tile)
    }
  })

  it('leaves nothing where it does not fit beyond the first of them', async () => {
    let pictures = 0
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pictures' && ++pictures === 2 * AT_ONCE)
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      return put.apply(this, args) as ReturnType<typeof put>
    } as typeof put)
    const opening = own.importRows('Large', makers, rows)
    await expect(opening).rejects.toMatchObject({ name: 'StorageFull' })
    await assertEmpty()
  })

  it.each([1, 2, 3, 4])('leaves nothing where it is given up at step %i', async (step) => {
    const shares: number[] = []
    const opening = own.importRows('Large', makers, rows, (share) => {
      if (shares.push(share) === step) throw new Failure('Cancelled', 'It was given up.')
    })
    await expect(opening).rejects.toMatchObject({ name: 'Cancelled' })
    expect(shares).toEqual([AT_ONCE / COUNT, (2 * AT_ONCE) / COUNT, 1, 1].slice(0, step))
    await assertEmpty()
  })
})
