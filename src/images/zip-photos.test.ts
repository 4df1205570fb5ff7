import { randomBytes } from 'node:crypto'
import { zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { addCrc32 } from './crc32.ts'
import { PhotoFinds } from './photo-files.ts'
import { bytes, le, photosIn, text } from './zip-fixture.ts'
import { addZip } from './zip-photos.ts'

const pathsOf = async (zip: Zippable) =>
  (await photosIn(zipSync(zip))).photos.map(({ path }) => path)

/** `zip` with the bytes of one field of its first listed file changed. */
function withListed(zip: Uint8Array<ArrayBuffer>, field: number, ...values: number[]) {
  const changed = zip.slice()
  const list = changed.findLastIndex((_, i) => text('PK\x01\x02').every((b, j) => zip[i + j] === b))
  changed.set(values, list + field)
  return changed
}
/** How many bytes of `zip` are asked for from now on. */
function countRead(zip: File): () => number {
  let read = 0
  const slice = zip.slice.bind(zip)
  zip.slice = (start = 0, end = zip.size) => {
    const part = slice(start, end)
    const arrayBuffer = part.arrayBuffer.bind(part)
    part.arrayBuffer = () => {
      read += part.size
      return arrayBuffer()
    }
    part.slice = (from = 0, to = part.size) => zip.slice(start + from, Math.min(start + to, end))
    return part
  }
  return () => read
}
const refusal = async (zip: Uint8Array<ArrayBuffer>) => {
  const { photos } = await photosIn(zip)
  return photos[0]!.open().then(
    () => undefined,
    ({ name, message }: Error) => `${name}: ${message}`,
  )
}

describe('a ZIP', () => {
  it('of an old program has its names in MS-DOS’ code page', async () => {
    const zip = zipSync({ 'MXnchen/Xpfel.jpg': bytes(9) })
    const inDos = (name: Uint8Array, at: number) => name.set([at === 1 ? 0x81 : 0x8e], at)
    for (let i = 0; i + 17 <= zip.length; i++) {
      const name = zip.subarray(i, i + 17)
      if (new TextDecoder().decode(name) !== 'MXnchen/Xpfel.jpg') continue
      for (const at of [1, 8]) inDos(name, at)
    }
    const { photos } = await photosIn(zip)
    expect(photos.map(({ path }) => path)).toEqual(['München/Äpfel.jpg'])
  })

  it('has the names that WinRAR writes beside those of the code page, where they are of these', async () => {
    const withUnicode = (of: Uint8Array) => {
      const field = Uint8Array.from([1, ...le(addCrc32(0, of), 4), ...text('Море.jpg')])
      return zipSync({ 'xxxx.jpg': [bytes(9), { extra: { 0x7075: field } }] })
    }
    const pathsIn = async (zip: Uint8Array<ArrayBuffer>) =>
      (await photosIn(zip)).photos.map(({ path }) => path)
    expect(await pathsIn(withUnicode(text('xxxx.jpg')))).toEqual(['Море.jpg'])
    expect(await pathsIn(withUnicode(text('yyyy.jpg')))).toEqual(['xxxx.jpg'])
  })

  it('gives every file byte for byte, deflated, stored or empty, with its path and time', async () => {
    const mtime = new Date(2024, 5, 7, 8, 9, 10)
    const files = { 'a.jpg': bytes(200_000), 'Sea/ä.png': bytes(70_000), 'none.gif': bytes(0) }
    for (const level of [0, 9] as const) {
      const { photos, unread } = await photosIn(zipSync(files, { level, mtime }))
      expect(unread).toEqual([])
      expect(photos.map(({ path }) => path)).toEqual(['Sea/ä.png', 'a.jpg', 'none.gif'])
      for (const photo of photos) {
        const file = await photo.open()
        const content = files[photo.path as keyof typeof files]
        expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true)
        expect(photo).toMatchObject({ bytes: content.length, lastModified: mtime.getTime() })
        expect(file).toMatchObject({ size: content.length, lastModified: mtime.getTime() })
        expect(file.name).toBe(photo.path.split('/').at(-1))
      }
    }
  })

  it('unpacks nothing before a photo is opened', async () => {
    const zip = new File([zipSync({ 'a.jpg': bytes(500_000) }, { level: 0 })], 'big.zip')
    const read = countRead(zip)
    await addZip(zip, new PhotoFinds())
    expect(read()).toBeLessThan(70_000)
  })

  it('leaves out folders and what systems leave behind', async () => {
    const left = { '__MACOSX/._a.jpg': bytes(1), 'x/.DS_Store': bytes(1), 'x/Thumbs.db': bytes(1) }
    expect(await pathsOf({ ...left, 'x/y/': bytes(0), 'x/a.jpg': bytes(1) })).toEqual(['x/a.jpg'])
  })

  it('lets no path lead out of it', async () => {
    const paths = ['../../etc/a.jpg', '/b.jpg', 'x\\y\\c.jpg', './/d.jpg', '..']
    const zip = Object.fromEntries(paths.map((path) => [path, bytes(1)]))
    expect(await pathsOf(zip)).toEqual(['b.jpg', 'd.jpg', 'etc/a.jpg', 'x/y/c.jpg'])
  })

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['nothing', new Uint8Array(0), /no whole ZIP/],
    ['no ZIP', text('What a fine day.'.repeat(9)), /no whole ZIP/],
    ['half a ZIP', zipSync({ 'a.jpg': bytes(9999) }, { level: 0 }).slice(0, 5000), /no whole ZIP/],
    ['the end of a ZIP', zipSync({ 'a.jpg': bytes(9999) }).slice(-40), /no whole ZIP/],
    ['a list that is not there', zipSync({}).fill(255, 8, 20), /no whole ZIP/],
  ])('that is %s is named', async (_, zip, sentence) => {
    const { photos, unread } = await photosIn(zip)
    expect(photos).toEqual([])
    expect(unread).toEqual([{ path: 'trip.zip', sentence: expect.stringMatching(sentence) }])
    expect(unread[0]!.sentence).toMatch(/^“trip\.zip” .*\.$/)
  })

  it('whose files share their bytes is refused', async () => {
    const zip = zipSync({ 'a.jpg': bytes(5000), 'b.jpg': bytes(5000) }, { level: 0 })
    const { photos, unread } = await photosIn(withListed(zip, 20, ...le(10_000, 4)))
    expect(photos).toEqual([])
    expect(unread[0]!.sentence).toContain('claims to hold more than it does')
  })
})

describe('a file in a ZIP', () => {
  const zip = zipSync({ 'Sea/a.jpg': bytes(100_000) })
  const damaged = /^BrokenImage: “a\.jpg” is damaged in “trip\.zip”\. .*\.$/

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['locked with a password', withListed(zip, 8, 1), /UnsupportedImage.*a password/],
    ['packed in another way', withListed(zip, 10, 14), /UnsupportedImage.*cannot be unpacked here/],
    ['of another checksum', withListed(zip, 16, 1, 2, 3, 4), damaged],
    ['shorter than it says', withListed(zip, 24, ...le(100_001, 4)), damaged],
    ['longer than it says', withListed(zip, 24, ...le(99_999, 4)), damaged],
    ['said to be stored', withListed(zip, 10, 0), damaged],
    ['somewhere else', withListed(zip, 42, ...le(7, 4)), damaged],
    ['behind the end', withListed(zip, 42, ...le(2e9, 4)), damaged],
    ['too large', withListed(zip, 24, ...le(100_000_001, 4)), /ImageTooLarge.*101 MB/],
  ])('%s is named and not read', async (_, hostile, sentence) => {
    expect(await refusal(hostile)).toMatch(sentence)
  })

  it('is named where its packed bytes are damaged, and stops no other', async () => {
    const two = zipSync({ 'a.jpg': bytes(100_000), 'b.jpg': bytes(50) })
    two.fill(0x55, 60, 300)
    expect(await refusal(two)).toMatch(damaged)
    const { photos } = await photosIn(two)
    expect((await photos[1]!.open()).size).toBe(50)
  })

  it('that is a bomb is left packed, a small one-coloured BMP is not', async () => {
    expect(await refusal(zipSync({ 'a.bmp': new Uint8Array(11_000_000) }))).toMatch(
      /ImageTooLarge: “a\.bmp” in “trip\.zip” would unpack to 11 MB, as no photo does/,
    )
    expect(await refusal(zipSync({ 'a.bmp': new Uint8Array(3_000_000) }))).toBeUndefined()
  })

  it('that lies about its size is unpacked no further than it says', async () => {
    const packed = zipSync({ 'a.jpg': new Uint8Array(randomBytes(1_000_000)) })
    const zip = new File([withListed(packed, 24, ...le(1000, 4))], 'trip.zip')
    const finds = new PhotoFinds()
    await addZip(zip, finds)
    const read = countRead(zip)
    await expect(finds.found().photos[0]!.open()).rejects.toThrow('damaged')
    expect(read()).toBeLessThan(100_000)
  })

  it('says so where the ZIP is gone from disk', async () => {
    const file = new File([zip], 'trip.zip')
    const finds = new PhotoFinds()
    await addZip(file, finds)
    file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('Gone')) }) as never
    await expect(finds.found().photos[0]!.open()).rejects.toThrow('Gone')
  })
})
