import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../failure.ts'
import { photosOfTransfer } from './chosen-photos.ts'
import { entryOf, handleOf, transferOf, type Described } from './folder-fixture.ts'
import { PhotoFinds, type FoundPhotos } from './photo-files.ts'
import { photosOfFolder } from './photo-folders.ts'
import { MOST_BYTES } from './read-file.ts'
import { addZip } from './zip-photos.ts'

async function photosIn(zip: Uint8Array<ArrayBuffer>): Promise<FoundPhotos> {
  const finds = new PhotoFinds()
  await addZip(new File([zip], 'a.zip'), finds)
  return finds.found()
}

/** Opens everything: a file of the size that was told, or a Failure in a whole sentence. */
async function openAll({ photos, unread }: FoundPhotos): Promise<void> {
  for (const { sentence } of unread) expect(sentence).toMatch(/^“a\.zip” .*\.$/)
  for (const photo of photos) {
    try {
      expect((await photo.open()).size).toBe(photo.bytes)
      expect(photo.bytes).toBeLessThanOrEqual(MOST_BYTES)
    } catch (error) {
      if (!isFailure(error)) throw error
      expect(error.message).toMatch(/\.$/)
    }
  }
}

const noise = fc.uint8Array({ maxLength: 400 })
const names = fc.string({ unit: 'binary', maxLength: 40 })

describe('a ZIP of any bytes', () => {
  it('gives files or sentences', async () => {
    const head = fc.constantFrom('PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(head, noise), { maxLength: 4 }), async (parts) => {
        const bytes = parts.map(([start, rest]) => [...new TextEncoder().encode(start), ...rest])
        await openAll(await photosIn(Uint8Array.from(bytes.flat())))
      }),
    )
  })

  it('that were a ZIP before some were changed gives files or sentences', async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 })
    const level = fc.constantFrom(0 as const, 6 as const)
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { maxLength: 4 }), level, changes, async (files, l, at) => {
        const zip = zipSync(Object.fromEntries(files.map((file, i) => [`${i}`, file])), {
          level: l,
        })
        for (const [place, value] of at) zip[place % zip.length] = value
        await openAll(await photosIn(zip))
      }),
      { numRuns: 500 },
    )
  })

  it('names its files by paths that lead nowhere but down', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(names), { maxLength: 5 }), async (paths) => {
        const zip = Object.fromEntries(paths.map((parts) => [parts.join('/'), new Uint8Array(1)]))
        for (const { path } of (await photosIn(zipSync(zip))).photos) {
          expect(path).not.toContain('\\')
          for (const part of path.split('/')) expect(['', '.', '..']).not.toContain(part)
        }
      }),
    )
  })
})

it('folders of any shape are walked whole, the same by entries and by handles', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((n) => `n${n}`)
  const { tree } = fc.letrec<{ tree: Described }>((tie) => ({
    tree: fc.dictionary(
      name.map((n) => n.replaceAll('/', '_')),
      fc.oneof({ depthSize: 'small' }, fc.constant('x'), tie('tree')),
      { maxKeys: 6 },
    ),
  }))
  const filesOf = (folder: Described, path: string): string[] =>
    Object.entries(folder).flatMap(([child, content]) =>
      typeof content === 'string'
        ? `${path}/${child}`
        : filesOf(content as Described, `${path}/${child}`),
    )
  await fc.assert(
    fc.asyncProperty(tree, fc.integer({ min: 1, max: 5 }), async (described, most) => {
      const dropped = await photosOfTransfer(transferOf([entryOf('top', described, most)]))
      const picked = await photosOfFolder(handleOf('top', described))
      const paths = dropped.photos.map(({ path }) => path)
      expect(picked.photos.map(({ path }) => path)).toEqual(paths)
      expect(paths).toEqual(filesOf(described, 'top').sort())
    }),
  )
})
