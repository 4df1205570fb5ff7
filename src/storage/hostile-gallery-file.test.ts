import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { encodeTable } from '../neighbours/table.ts'
import { quantiseFeatures, ROW_WIDTHS, tablesOf } from './feature-rows.ts'
import { factsOf } from './own-batches.ts'
import type { ImportedRows, OwnGalleries } from './own-galleries.ts'
import { makers, photoOf } from './own-photos-fixture.ts'
import { importGalleryFile } from './read-gallery-file.ts'

type Files = Record<string, Uint8Array>

const photo = photoOf(1)
const description = {
  ...{ format: 'lookalike-gallery', version: 1, title: 'Holiday', makers },
  images: [factsOf(photo)],
}
const tables = tablesOf(quantiseFeatures(photo, 1), makers)
const thumbnail = new Uint8Array(await photo.thumbnail.arrayBuffer())

/** The files of a gallery of one photo, as `writeGalleryFile` packs them. */
const wholeFiles = (): Files => ({
  'gallery.json': strToU8(JSON.stringify(description)),
  'scores.table': encodeTable(tables.scores),
  'embedding.table': encodeTable(tables.embedding),
  'code.table': encodeTable(tables.code),
  'pictures/00000.webp': thumbnail.slice(),
  'tiles.bin': photo.tile,
})

/** What would be kept of a ZIP of these files; undefined where it is refused with a sentence. */
async function opened(zip: Uint8Array): Promise<ImportedRows | undefined> {
  let kept: ImportedRows | undefined
  const galleries = { importRows: async (_t: string, _m: unknown, rows: ImportedRows) => (kept = rows) } // prettier-ignore
  const file = new File([zip as Uint8Array<ArrayBuffer>], 'holiday.zip')
  const args = [file, () => undefined] as const
  await importGalleryFile(galleries as unknown as OwnGalleries, ...args).catch((error: unknown) => {
    expect(error).toBeInstanceOf(Failure)
    expect((error as Failure).message).toMatch(/^[“A-Z].*\.$/s)
  })
  return kept
}

function assertWhole({ images, features, pictures }: ImportedRows): void {
  const count = images.length
  for (const [name, width] of Object.entries(ROW_WIDTHS))
    expect(features[name as keyof typeof ROW_WIDTHS]).toHaveLength(count * width)
  expect(features.scores.every(Number.isFinite)).toBe(true)
  expect(pictures.map(({ tile }) => tile.length)).toEqual(Array(count).fill(3072))
  for (const { hash, crop, width } of images) {
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(crop.x + crop.size).toBeLessThanOrEqual(width)
  }
}

const anyBytes = fc.uint8Array({ maxLength: 80 })
// Not fc.double: most of what that gives lies next to 0.
const place = fc.nat(999).map((thousandths) => thousandths / 1000)
const fileName = fc.constantFrom(...Object.keys(wholeFiles()))

/** Some field, at any depth, of what the description says becomes anything, or goes. */
const changedJson = fc
  .tuple(
    fc.constantFrom('images.0.hash', 'images.0.path', 'images.0.bytes', 'images.0.lastModified',
      'images.0.width', 'images.0.height', 'images.0.crop', 'images.0.crop.x', 'images.0.crop.y',
      'images.0.crop.size', 'images.0', 'images.1', 'images', 'title', 'version', 'format'), // prettier-ignore
    fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.integer(), fc.constantFrom(1e308, -0, 2 ** 53)),
  )
  .map(([path, value]) => (files: Files) => {
    const json = structuredClone(description)
    const steps = path.split('.')
    const last = steps.pop()!
    const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], json)
    ;(holder as Record<string, unknown>)[last] = value
    files['gallery.json'] = strToU8(JSON.stringify(json))
  })

/** A word of a file (a count, a width, a scale, a size of a picture) becomes another. */
const changedWord = fc
  .tuple(fileName, place, fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0, 1, 2, 0x7fc00000)))
  .map(([name, at, word]) => (files: Files) => {
    const bytes = files[name]?.slice() ?? new Uint8Array(8)
    const heads = name.endsWith('.table') ? Math.min(bytes.length, 64) : bytes.length
    const offset = Math.floor((at * heads) / 4) * 4
    if (offset + 4 <= bytes.length) new DataView(bytes.buffer).setUint32(offset, word, true)
    files[name] = bytes
  })

const changedFile = fc.oneof(
  fc.tuple(fileName, anyBytes).map(
    ([name, bytes]) =>
      (files: Files) =>
        void (files[name] = bytes),
  ),
  fileName.map((name) => (files: Files) => void Reflect.deleteProperty(files, name)),
  fc.tuple(fileName, place).map(([name, end]) => (files: Files) => {
    files[name] = files[name]?.slice(0, Math.floor(end * files[name].length)) ?? new Uint8Array(0)
  }),
  fc.tuple(fileName, fileName).map(([to, from]) => (files: Files) => {
    if (files[from]) files[to] = files[from]
  }),
  fc.tuple(fc.string(), anyBytes).map(([name, bytes]) => (files: Files) => {
    if (name) files[`x${name}`] = bytes
  }),
)

describe('a gallery’s file from somebody who means harm', () => {
  it('is opened as it is where nothing is changed', async () => {
    const rows = await opened(zipSync(wholeFiles(), { level: 0 }))
    assertWhole(rows!)
    expect(rows!.features.code).toEqual(tables.code.values)
  })

  it('with right checksums and wrong contents is whole, or refused with a sentence', async () => {
    const changes = fc.array(fc.oneof(changedJson, changedWord, changedFile), {
      minLength: 1,
      maxLength: 3,
    })
    let refused = 0
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const files = wholeFiles()
        for (const change of all) change(files)
        const rows = await opened(zipSync(files, { level: 0 }))
        if (rows) assertWhole(rows)
        else refused++
      }),
      { numRuns: 10_000 },
    )
    // Not all of them at the door: then the later checks would not have been asked.
    expect(refused).toBeGreaterThan(5000)
    expect(refused).toBeLessThan(9900)
  })

  it('is refused with a sentence where its version is nothing that can be written out', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    for (const version of ['{"toString":1,"valueOf":1}', deep, '"1"', 'null']) {
      const json = JSON.stringify({ ...description, version: 0 }).replace(
        '"version":0',
        `"version":${version}`,
      )
      const files = { ...wholeFiles(), 'gallery.json': strToU8(json) }
      expect(await opened(zipSync(files, { level: 0 }))).toBeUndefined()
    }
  })

  it('cannot have a picture of a gigabyte, nor one that unpacks to a thousand times its size', async () => {
    const huge = thumbnail.slice()
    huge.set([255, 255, 0, 255, 255, 0], 24)
    const bomb = new Uint8Array(190_000)
    bomb.set(thumbnail)
    for (const picture of [huge, bomb, new Uint8Array(0), strToU8('<svg/>')]) {
      const files = { ...wholeFiles(), 'pictures/00000.webp': picture }
      expect(await opened(zipSync(files))).toBeUndefined()
    }
  })

  it('cannot hold two files of one name', async () => {
    const files = { ...wholeFiles(), 'TILES.BIN': new Uint8Array(3072) }
    const zip = zipSync(files, { level: 0 })
    const text = Buffer.from(zip).toString('latin1').replaceAll('TILES.BIN', 'tiles.bin')
    expect(await opened(Buffer.from(text, 'latin1'))).toBeUndefined()
  })
})

it('a gallery that did not come whole is refused as what it is', async () => {
  const half = zipSync(wholeFiles()).slice(0, 900) as Uint8Array<ArrayBuffer>
  const opening = importGalleryFile({} as OwnGalleries, new File([half], 'a.zip'), () => undefined)
  await expect(opening).rejects.toThrow(/is no whole gallery of Lookalike\. Copy or/)
})
