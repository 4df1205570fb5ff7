import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { damagedBytes, FUZZ, hostileText } from '../damage-fixture.ts'
import { Failure } from '../failure.ts'
import { isCutShort } from './cut-short.ts'
import { readHeader, type ImageFormat } from './header.ts'
import { endsJpeg } from './jpeg-header.ts'
import { checkFile } from './read-file.ts'

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
let files: Uint8Array[]

beforeAll(async () => {
  const grey = sharp({ create: { width: 7, height: 5, channels: 3, background: '#5a781e' } })
  const clear = grey.clone().ensureAlpha(0.5)
  const made = [grey.clone().jpeg(), clear.clone().png(), clear.clone().webp(), grey.clone().webp()]
  made.push(clear.clone().webp({ lossless: true }), grey.clone().avif({ effort: 0 }), grey.clone().gif()) // prettier-ignore
  const heic = ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x14ispe\0\0\0\0\0\0\0\x07\0\0\0\x05')
  const bmp = ascii('BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x07\0\0\0\x05\0\0\0\x01\0\x18\0' + '\0'.repeat(40)) // prettier-ignore
  const texts = ['<svg xmlns="x"/>', '<!doctype html><html>', 'II*\0\x08\0\0\0', 'Notes.'].map(
    ascii,
  )
  const encoded = await Promise.all(made.map((image) => image.toBuffer()))
  files = [...encoded.map((buffer) => new Uint8Array(buffer)), heic, bmp, ...texts]
}, 60_000)

describe('a file’s first bytes', () => {
  it('of any kind are read without an error, as a format and perhaps a size of whole numbers', () => {
    const formats = new Set<ImageFormat>()
    fc.assert(
      fc.property(damagedBytes(files), (bytes) => {
        const before = new Uint8Array(bytes)
        const { format, width, height } = readHeader(bytes)
        formats.add(format)
        expect(width === undefined).toBe(height === undefined)
        if (width !== undefined) expect([width, height].every(Number.isInteger)).toBe(true)
        expect(typeof endsJpeg(bytes)).toBe('boolean')
        expect(bytes).toEqual(before)
      }),
      FUZZ,
    )
    // Else the bytes would all be noise.
    expect([...formats].sort()).toEqual(
      'avif bmp gif heic jpeg png svg text tiff unknown webp'.split(' '),
    )
  })

  it.each([
    ['markers', '\xff\xd8\xff', '\xff\xe0\x00\x00'],
    ['fill bytes', '\xff\xd8\xff', '\xff'],
    ['boxes of length 0', '\0\0\0\x10ftypavif\0\0\0\0', '\0\0\0\0meta\0\0\0\0'],
    ['boxes of length 8', '\0\0\0\x10ftypavif\0\0\0\0', '\0\0\0\x08iprp'],
    ['nested boxes', '\0\0\0\x10ftypavif\0\0\0\0', '\xff\xff\xff\xffiprp'],
    ['GIF blocks', 'GIF89a\x01\0\x01\0\0\0\0', '\x21\xfe\x01\x00\0'],
    ['blanks', '<', ' <svg'],
  ])('of 10 MB of %s take no time', (_, start, repeated) => {
    const bytes = new Uint8Array(10_000_000)
    const pattern = ascii(repeated)
    for (let i = 0; i < bytes.length; i++) bytes[i] = pattern[i % pattern.length]!
    bytes.set(ascii(start))
    const began = performance.now()
    readHeader(bytes)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

/** Isolated where it is written from right to left; joiners may be of its spelling. */
const NAMED = /^(“\u2068?(?:[^\p{Cc}\p{Cf}\p{Cs}]|[\u200C\u200D])+\u2069?”|This image) .+\.$/u

describe('a file', () => {
  it('opens or is refused in a whole sentence that names it, within the limits of bytes and pixels', async () => {
    let opened = 0
    await fc.assert(
      fc.asyncProperty(damagedBytes(files), hostileText, async (bytes, name) => {
        const file = new File([new Uint8Array(bytes)], name)
        const outcome = await checkFile(file).catch((error: unknown) => error)
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(Failure)
          expect(outcome.message).toMatch(NAMED)
          expect(outcome.message.length).toBeLessThan(300)
          return
        }
        const { width, height } = outcome as { width: number; height: number }
        opened++
        expect(width > 0 && height > 0 && width * height <= 60_000_000).toBe(true)
      }),
      FUZZ,
    )
    expect(opened).toBeGreaterThan(100)
  })

  it('is known to be whole or cut short, whatever its end is', async () => {
    const formats = fc.constantFrom<ImageFormat>('jpeg', 'png', 'webp', 'gif', 'avif', 'bmp')
    await fc.assert(
      fc.asyncProperty(damagedBytes(files), formats, async (bytes, format) => {
        expect(typeof (await isCutShort(new Blob([new Uint8Array(bytes)]), format))).toBe('boolean')
      }),
      FUZZ,
    )
  })
})
