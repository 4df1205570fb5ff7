import fc from 'fast-check'
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { openDB } from 'idb'
import { execFileSync } from 'node:child_process'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { rowOf } from '../neighbours/table.ts'
import { writeGalleryFile } from './gallery-file.ts'
import { encodeNpy } from './npy.ts'
import { OwnGalleries } from './own-galleries.ts'
import { makers, otherMakers, photoOf, photosFrom } from './own-photos-fixture.ts'
import { encodeParquet } from './parquet.ts'
import { importGalleryFile, isGalleryFile } from './read-gallery-file.ts'

let own: OwnGalleries
const ignore = () => undefined

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries('https://someone.example/lookalike/')
})

async function galleryOf(count: number): Promise<string> {
  const { id } = await own.create('Holiday', makers)
  await own.append(id, photosFrom(0, count), makers)
  return id
}

const savedFile = async (count: number) => {
  const blob = await writeGalleryFile(own, await galleryOf(count), ignore)
  return new Uint8Array(await blob.arrayBuffer())
}
const importBytes = (bytes: Uint8Array<ArrayBuffer>) =>
  importGalleryFile(own, new File([bytes], 'holiday.zip'), ignore)

describe('a gallery’s file', () => {
  it('brings the same photos, features, pictures and tiles back, bit for bit', async () => {
    const id = await galleryOf(70)
    const before = await own.read(id)
    const shares: number[] = []
    const blob = await writeGalleryFile(own, id, (share) => shares.push(share))
    expect(shares.at(-1)).toBe(1)
    await own.delete(id)
    const imported = await importGalleryFile(own, new File([blob], 'x.zip'), ignore)
    const after = await own.read(imported.id)
    expect(after.images).toEqual(before.images)
    expect(after.tables).toEqual(before.tables)
    expect(after.gallery).toMatchObject({ title: 'Holiday', count: 70, makers })
    expect(await own.tiles(imported.id, [69])).toEqual(photoOf(69).tile)
    const picture = new Uint8Array(await (await own.thumbnail(imported.id, 69)).arrayBuffer())
    expect(picture.at(-1)).toBe(69)
  })

  it('of more than its writer keeps in memory at once comes back whole', async () => {
    const { id } = await own.create('Large', makers)
    const largePhoto = (seed: number) => {
      const rest = new Uint8Array(150_000).fill(seed)
      return { ...photoOf(seed), thumbnail: new Blob([photoOf(seed).thumbnail, rest]) }
    }
    await own.append(
      id,
      Array.from({ length: 40 }, (_, seed) => largePhoto(seed)),
      makers,
    )
    const before = await own.read(id)
    const blob = await writeGalleryFile(own, id, ignore)
    const imported = await importGalleryFile(own, new File([blob], 'x.zip'), ignore)
    const after = await own.read(imported.id)
    expect([after.images, after.tables]).toEqual([before.images, before.tables])
    for (const index of [0, 26, 39]) {
      const picture = new Uint8Array(await (await own.thumbnail(imported.id, index)).arrayBuffer())
      expect(picture).toHaveLength(150_040)
      expect(picture.subarray(40).every((byte) => byte === index)).toBe(true)
      expect(await own.tiles(imported.id, [index])).toEqual(photoOf(index).tile)
    }
  })

  it.each([130, 3])(
    'is not made of two states: of %i photos one is removed meanwhile',
    async (count) => {
      const id = await galleryOf(count)
      let removing: Promise<void> | undefined
      const writing = writeGalleryFile(own, id, () => void (removing ??= own.remove(id, [0], 0)))
      await expect(writing).rejects.toMatchObject({ name: 'TableMismatch' })
      await expect(writing).rejects.toThrow('was changed while it was saved')
      await removing
    },
  )

  it('leaves in the database of each photo its own pixels, not those of all with it', async () => {
    await importBytes(await savedFile(20))
    const [{ name }] = (await indexedDB.databases()) as [{ name: string }]
    const kept = (await (await openDB(name)).getAll('pictures')) as { tile: Uint8Array }[]
    expect(kept).toHaveLength(40)
    for (const { tile } of kept) expect(tile.buffer.byteLength).toBe(3072)
  })

  it('is a ZIP that any program opens', async () => {
    const files = unzipSync(await savedFile(2))
    expect(Object.keys(files)).toEqual([
      ...['gallery.json', 'scores.table', 'embedding.table', 'code.table'],
      ...['pictures/00000.webp', 'pictures/00001.webp', 'tiles.bin'],
    ])
  })

  it('is opened too where a system has unpacked it and packed it again', async () => {
    const again: Record<string, Uint8Array> = { '__MACOSX/Sea/._gallery.json': strToU8('x') }
    for (const [name, bytes] of Object.entries(unzipSync(await savedFile(2))))
      again[`Sea/${name}`] = bytes
    const zip = zipSync(again) as Uint8Array<ArrayBuffer>
    expect(await importBytes(zip)).toMatchObject({ count: 2 })
  })

  it('of another model is opened as that model’s, to be described again here', async () => {
    const { id } = await own.create('Old', otherMakers)
    await own.append(id, photosFrom(0, 2), otherMakers)
    const blob = await writeGalleryFile(own, id, ignore)
    await own.delete(id)
    const imported = await importBytes(new Uint8Array(await blob.arrayBuffer()))
    expect(imported).toMatchObject({ title: 'Old', count: 2, makers: otherMakers })
    expect(await own.tiles(imported.id, [1])).toEqual(photoOf(1).tile)
  })

  it('of tables that are not of the models that it names is refused', async () => {
    const files = { ...unzipSync(await savedFile(2)) }
    edit(files, (json) => (json.makers = otherMakers))
    const importing = importBytes(zipSync(files) as Uint8Array<ArrayBuffer>)
    await expect(importing).rejects.toMatchObject({ name: 'TableMismatch' })
    expect(await own.list()).toHaveLength(1)
  })

  it('is told from a ZIP of photos', async () => {
    const asFile = (bytes: Uint8Array) => new File([bytes as Uint8Array<ArrayBuffer>], 'a.zip')
    expect(await isGalleryFile(asFile(await savedFile(1)))).toBe(true)
    expect(await isGalleryFile(asFile(zipSync({ 'gallery.json': strToU8('{}') })))).toBe(false)
    expect(await isGalleryFile(asFile(strToU8('no ZIP')))).toBe(false)
  })

  it.each<[string, (files: Record<string, Uint8Array>) => void, RegExp]>([
    [
      'without a description',
      (files) => delete files['gallery.json'],
      /is no saved gallery\. Photos in a ZIP/,
    ],
    ['without a picture', (files) => delete files['pictures/00001.webp'], /no pictures\/00001/],
    [
      'with a table of fewer photos',
      (files) => (files['code.table'] = files['scores.table']!),
      /table/,
    ],
    [
      'with too few tiles',
      (files) => (files['tiles.bin'] = files['tiles.bin']!.slice(1)),
      /tiles.bin/,
    ],
    ['of no model', (files) => edit(files, (json) => (json.makers = {})), /which models/],
    ['of another version', (files) => edit(files, (json) => (json.version = 2)), /version 2/],
    ['of something else', (files) => edit(files, (json) => (json.format = 'x')), /something else/],
    [
      'with a photo twice',
      (files) => edit(files, ({ images }) => (images[1] = images[0]!)),
      /twice/,
    ],
    [
      'with a crop outside',
      (files) => edit(files, ({ images }) => (images[1]!.crop.x = 400)),
      /photo 1/,
    ],
    [
      'with a path that is no text',
      (files) => edit(files, ({ images }) => (images[0]!.path = 1)),
      /photo 0/,
    ],
    ['with no photos', (files) => edit(files, (json) => (json.images = [])), /does not list/],
  ])('%s is refused, and says why', async (_, damage, why) => {
    const files = { ...unzipSync(await savedFile(2)) }
    damage(files)
    const importing = importBytes(zipSync(files) as Uint8Array<ArrayBuffer>)
    await expect(importing).rejects.toBeInstanceOf(Failure)
    await expect(importing).rejects.toThrow(why)
    expect(await own.list()).toHaveLength(1)
  })

  it('whatever its bytes, is opened or refused with a sentence', { timeout: 60_000 }, async () => {
    const file = await savedFile(1)
    const at = fc.nat(file.length - 1)
    const changes = fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(file.length), async (bytes, cut) => {
        const damaged = file.slice(0, cut % 3 === 0 ? cut : file.length)
        for (const [place, byte] of bytes) if (place < damaged.length) damaged[place] = byte
        await importBytes(damaged).catch((error: unknown) => expect(error).toBeInstanceOf(Failure))
      }),
      { numRuns: 10_000 },
    )
  })
})

type Json = {
  version: number
  format: string
  makers: unknown
  images: { path: unknown; crop: { x: number } }[]
}

function edit(files: Record<string, Uint8Array>, change: (json: Json) => void): void {
  const json = JSON.parse(new TextDecoder().decode(files['gallery.json'])) as Json
  change(json)
  files['gallery.json'] = strToU8(JSON.stringify(json))
}

describe('the numbers for other programs', () => {
  it('are what NumPy reads', async ({ skip }) => {
    const { tables } = await own.read(await galleryOf(3))
    const python = ['/usr/bin/python3', 'python3'].find((name) => {
      try {
        execFileSync(name, ['-c', 'import numpy'], { stdio: 'ignore' })
        return true
      } catch {
        return false
      }
    })
    if (!python) return skip('NumPy is not here')
    const script =
      'import numpy, sys, io; a = numpy.load(io.BytesIO(sys.stdin.buffer.read())); print(a.dtype, a.shape); sys.stdout.write(" ".join(map(repr, a.astype("f8").ravel().tolist())))'
    for (const table of Object.values(tables)) {
      const output = execFileSync(python, ['-c', script], { input: encodeNpy(table) }).toString()
      const [head, values] = output.split('\n')
      expect(head).toBe(`float32 (3, ${table.width})`)
      const expected = [0, 1, 2].flatMap((i) => [...rowOf(table, i)])
      expect(values!.split(' ').map(Number)).toEqual(expected)
    }
  })

  it('are what Parquet’s readers read', async () => {
    const snapshot = await own.read(await galleryOf(3))
    const rows = await parquetReadObjects({ file: encodeParquet(snapshot) })
    expect(rows).toHaveLength(3)
    expect(rows[2]).toMatchObject({
      ...{ image: `${snapshot.gallery.id}/00002`, path: 'holiday/day 2/IMG_2.jpg' },
      ...{ hash: photoOf(2).hash, width: 400, height: 300, bytes: 1002 },
      scores: [...rowOf(snapshot.tables.scores, 2)],
      embedding: [...rowOf(snapshot.tables.embedding, 2)],
      code: [...rowOf(snapshot.tables.code, 2)],
    })
  })
})
