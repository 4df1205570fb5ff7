import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { writeGalleryFile } from './gallery-file.ts'
import { OwnGalleries } from './own-galleries.ts'
import { galleryOf } from './own-photos-fixture.ts'
import { importGalleryFile } from './read-gallery-file.ts'
import { base, openAsIs } from './stored-state-fixture.ts'

let own: OwnGalleries
let file: File

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
  const id = await galleryOf(own, 70)
  file = new File([await writeGalleryFile(own, id, () => undefined)], 'holiday.lookalike')
  await own.delete(id)
})
afterEach(() => vi.restoreAllMocks())

it('tells a gallery’s opening in shares that grow to 1, half of them while it is kept', async () => {
  const shares: number[] = []
  await importGalleryFile(own, file, (share) => shares.push(share))
  expect(shares).toEqual([0, 64 / 70 / 2, 1, 1, 1])
})

it.each([1, 2, 3, 4, 5])('given up at step %i of its opening, a gallery leaves nothing', async (step) => {
  let steps = 0
  const opening = importGalleryFile(own, file, () => {
    if (++steps >= step) throw new Failure('Cancelled', 'It was given up.')
  })
  await expect(opening).rejects.toMatchObject({ name: 'Cancelled' })
  const db = await openAsIs()
  for (const store of ['galleries', 'batches', 'pictures'])
    expect([store, await db.count(store)]).toEqual([store, 0])
  db.close()
}) // prettier-ignore

it('reads a gallery’s file without holding anything of it twice', async () => {
  const pieces: number[] = []
  const { arrayBuffer } = Blob.prototype
  vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
    pieces.push(this.size)
    return arrayBuffer.call(this)
  })
  const { count } = await importGalleryFile(own, file, () => undefined)
  expect(count).toBe(70)
  // tiles.bin alone is of 215,040 bytes.
  expect(Math.max(...pieces)).toBeLessThan(70_000)
  const read = pieces.reduce((sum, bytes) => sum + bytes, 0)
  // The ZIP's list is looked for in its last 65,577.
  expect(read).toBeLessThan(file.size + 70_000)
})
