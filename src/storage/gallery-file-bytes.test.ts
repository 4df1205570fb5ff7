import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { Zip, ZipPassThrough } from 'fflate'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { encodeTable } from '../neighbours/table.ts'
import { emptyRows, tablesOf } from './feature-rows.ts'
import { writeGalleryFile } from './gallery-file.ts'
import { factsOf } from './own-batches.ts'
import { OwnGalleries } from './own-galleries.ts'
import { makers, photosFrom } from './own-photos-fixture.ts'
import { storedPictures } from './own-pictures.ts'
import { base } from './stored-state-fixture.ts'

/** More than are described in one go, and more pixels than are added in one. */
const COUNT = 2100
const photos = photosFrom(0, COUNT).map((photo) => ({ ...photo, path: `mer d’été/${photo.path}` }))
const images = photos.map(factsOf)
const features = emptyRows(COUNT)
features.embedding.forEach((_, i) => (features.embedding[i] = i * 7))
let own: OwnGalleries
let id: string

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  // A ZIP tells when its files were added.
  vi.useFakeTimers({ now: Date.UTC(2024, 4, 6, 7, 8, 10), toFake: ['Date'] })
  own = new OwnGalleries(base)
  const pictures = await storedPictures(photos)
  id = (await own.importRows('Été', makers, { images, features, pictures })).id
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The same gallery's file, each of the files in it added in one piece. */
async function writtenAtOnce(): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const zip = new Zip((_, part) => parts.push(part))
  const add = (name: string, bytes: Uint8Array) => {
    const entry = new ZipPassThrough(name)
    zip.add(entry)
    entry.push(bytes, true)
  }
  const description = { format: 'lookalike-gallery', version: 1, title: 'Été', makers, images }
  add('gallery.json', new TextEncoder().encode(JSON.stringify(description)))
  const { scores, embedding, code } = tablesOf(features, makers)
  add('scores.table', encodeTable(scores))
  add('embedding.table', encodeTable(embedding))
  add('code.table', encodeTable(code))
  for (const [i, { thumbnail }] of photos.entries()) {
    const name = `pictures/${String(i).padStart(5, '0')}.webp`
    add(name, new Uint8Array(await thumbnail.arrayBuffer()))
  }
  add('tiles.bin', Buffer.concat(photos.map(({ tile }) => tile)))
  zip.end()
  return Buffer.concat(parts)
}

it('a gallery’s file is the same, byte for byte, in whatever pieces it is written', async () => {
  const blob = await writeGalleryFile(own, id, () => undefined)
  expect(blob.type).toBe('application/zip')
  const written = Buffer.from(await blob.arrayBuffer())
  expect(written.equals(await writtenAtOnce())).toBe(true)
})

it('a gallery’s file is written in pieces of a megabyte at most, and the page can answer between two', async () => {
  const pushes: { bytes: number; task: number }[] = []
  const { push } = ZipPassThrough.prototype
  vi.spyOn(ZipPassThrough.prototype, 'push').mockImplementation(function (
    this: ZipPassThrough,
    ...args
  ) {
    pushes.push({ bytes: args[0].length, task })
    push.apply(this, args)
  })
  // Browsers read a Blob elsewhere, and give its bytes in a task of their own; Node does so at once.
  let task = 0
  const { arrayBuffer } = Blob.prototype
  vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(async function (this: Blob) {
    await new Promise((resolve) => setImmediate(resolve))
    task++
    return arrayBuffer.call(this)
  })
  await writeGalleryFile(own, id, () => undefined)
  const large = pushes.filter(({ bytes }) => bytes > 100_000)
  expect(Math.max(...large.map(({ bytes }) => bytes))).toBe(1_000_000)
  expect(new Set(large.map((push) => push.task)).size).toBe(large.length)
})

it('a gallery’s file can be given up while the last of it, the pixels, is written', async () => {
  let steps = 0
  await writeGalleryFile(own, id, () => void steps++)
  const last = steps
  steps = 0
  const writing = writeGalleryFile(own, id, () => {
    if (++steps === last) throw new Failure('Cancelled', 'It was given up.')
  })
  await expect(writing).rejects.toMatchObject({ name: 'Cancelled' })
  // 64 photos a step, then a megabyte of pixels.
  expect(last).toBe(Math.ceil(COUNT / 64) + Math.ceil((COUNT * 3072) / 1_000_000))
})
