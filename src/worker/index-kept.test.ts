import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PhotoFile } from '../images/photo-files.ts'
import { OwnGalleries } from '../storage/own-galleries.ts'
import type { NewOwnImage } from '../storage/own-gallery.ts'
import { makers, photoOf } from '../storage/own-photos-fixture.ts'
import { indexPhotos } from './index-photos.ts'
import type { IndexProgress } from './index-progress.ts'

let own: OwnGalleries
let id: string
let pause: AbortController
const read = vi.fn()

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries('https://someone.example/')
  id = (await own.create('Holiday', makers)).id
  pause = new AbortController()
  read.mockReset().mockImplementation(async (file: File) => photoOf(Number(await file.text())))
})
afterEach(() => vi.restoreAllMocks())

const photos = Array.from({ length: 60 }, (_, i): PhotoFile => {
  const { path, bytes, lastModified } = photoOf(i)
  return { path, bytes, lastModified, open: async () => new File([`${i}`], path) }
})
const indexing = (onAppend: (done: number) => void = () => undefined) => ({
  ...{ photos, read, signal: pause.signal },
  embed: async (_: Uint8Array, count: number) => ({
    scores: new Float32Array(count * 10).fill(0.1),
    embedding: new Float32Array(count * 512),
    code: new Float32Array(count * 128).fill(1),
  }),
  append: (images: readonly NewOwnImage[]) => own.append(id, images, makers),
  onProgress: ({ done }: IndexProgress) => onAppend(done),
})
const run = async (onAppend?: (done: number) => void) =>
  indexPhotos({ ...indexing(onAppend), known: await own.known(id) })
const keptPaths = async () => (await own.read(id)).images.map(({ path }) => path)
const paths = photos.map(({ path }) => path)

it('goes on where a run was broken off, with nothing lost and nothing double', async () => {
  await expect(run((done) => done >= 16 && pause.abort())).rejects.toThrow()
  const before = (await keptPaths()).length
  expect(before).toBeGreaterThanOrEqual(16)
  expect(before).toBeLessThanOrEqual(32)
  pause = new AbortController()
  read.mockClear()
  expect(await run()).toMatchObject({ done: 60, added: 60 - before, known: before })
  expect(await keptPaths()).toEqual(paths)
  expect(read).toHaveBeenCalledTimes(60 - before)
})

it('takes a file in another ZIP for one that it has only where the ZIPs agree on its bytes', async () => {
  const inZip = (crc32: number) => photos.slice(0, 3).map((photo) => ({ ...photo, crc32 }))
  const bring = async (files: readonly PhotoFile[]) => {
    read.mockClear()
    const known = await own.known(id)
    const { added } = await indexPhotos({ ...indexing(), photos: files, known })
    return { added, read: read.mock.calls.length }
  }
  expect(await bring(inZip(7))).toEqual({ added: 3, read: 3 })
  expect(await bring(inZip(7))).toEqual({ added: 0, read: 0 })
  read.mockImplementation(async (file: File) => photoOf(100 + Number(await file.text())))
  expect(await bring(inZip(8))).toEqual({ added: 3, read: 3 })
})

it('stops with the sentence where the disk is full, and keeps the batches before', async () => {
  let puts = 0
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...record: Parameters<typeof put>
  ) {
    if (this.name === 'pictures' && ++puts > 40) throw new DOMException('', 'QuotaExceededError')
    return put.apply(this, record)
  })
  await expect(run()).rejects.toMatchObject({ name: 'StorageFull', message: expect.any(String) })
  vi.restoreAllMocks()
  expect(await keptPaths()).toEqual(paths.slice(0, 32))
  read.mockImplementation(async (file: File) => photoOf(Number(await file.text())))
  await run()
  expect(await keptPaths()).toEqual(paths)
})
