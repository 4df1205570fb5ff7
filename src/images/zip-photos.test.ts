import { randomBytes } from 'node:crypto'
import { zipSync, type Zippable } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { addCrc32 } from './crc32.ts'
import { PhotoFinds } from './photo-files.ts'
import { addZip } from './zip-photos.ts'

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i) % 251)
const text = (value: string) => new TextEncoder().encode(value)
const le = (value: number, length: number) =>
  Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 255)

async function photosIn(zip: Uint8Array<ArrayBuffer>, name = 'trip.zip') {
  const finds = new PhotoFinds()
  await addZip(new File([zip], name), finds)
  return finds.found()
}
const pathsOf = async (zip: Zippable) =>
  (await photosIn(zipSync(zip))).photos.map(({ path }) => path)

/** Where in `bytes` those of `mark` begin. */
const placesOf = (bytes: Uint8Array, mark: string) =>
  [...bytes.keys()].filter((i) => text(mark).every((b, j) => bytes[i + j] === b))

/** `zip` behind so many zeros, with the lower 32 bits of all places. */
function behind(gap: number, zip: Uint8Array<ArrayBuffer>): File {
  const moved = zip.slice()
  const view = new DataView(moved.buffer)
  for (const at of placesOf(zip, 'PK\x01\x02').map((record) => record + 42))
    view.setUint32(at, view.getUint32(at, true) + gap, true)
  const start = zip.length - 6
  view.setUint32(start, view.getUint32(start, true) + gap, true)
  const slice = (from: number, to: number) => {
    const length = Math.max(0, Math.min(to, zip.length + gap) - from)
    return new Blob([Uint8Array.from({ length }, (_, i) => moved[from + i - gap] ?? 0)])
  }
  return Object.defineProperties(new File([], 'large.zip'), {
    ...{ size: { value: zip.length + gap }, slice: { value: slice } },
  })
}
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
const contentOf = async (file: File) => new Uint8Array(await file.arrayBuffer())
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

  /** A ZIP whose one file has these bytes as its name. */
  const named = (...name: number[]) => {
    const ascii = `${'x'.repeat(name.length)}.jpg`
    const zip = zipSync({ [ascii]: bytes(9) })
    for (const place of placesOf(zip, ascii)) zip.set(name, place)
    return zip
  }
  const NOTO = [0x94, 0x5c, 0x93, 0x6f, 0x2f, 0x95, 0x5c]

  it.each([
    ['ja', NOTO, '能登/表.jpg'],
    ['zh-TW', [0xa5, 0x5c, 0x5c, 0xa4, 0xa4], '功/中.jpg'],
    ['zh-CN', [0xd6, 0xd0, 0xce, 0xc4], '中文.jpg'],
    ['ko-KR', [0xc7, 0xd1], '한.jpg'],
    ['ru', [0x8c, 0xae, 0xe0, 0xa5], 'Море.jpg'],
    ['fr', [0x82, 0x74, 0x82], 'été.jpg'],
  ])('has the names of the code page where %s is spoken', async (language, name, path) => {
    vi.stubGlobal('navigator', { languages: ['xx', language] })
    const { photos } = await photosIn(named(...name))
    vi.unstubAllGlobals()
    expect(photos.map((photo) => photo.path)).toEqual([path])
  })

  it('loses no photo whose name is of another country', async () => {
    const { photos } = await photosIn(named(...NOTO))
    expect(photos.map(({ path }) => path)).toEqual(['ö\\ôo/ò\\.jpg'])
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

  it('has sizes and places of more than 32 bits beside those that are too small', async () => {
    const files = { 'a.jpg': bytes(900), 'b.jpg': bytes(700) }
    const zip = zipSync(files, { level: 0 })
    // Behind the first file of the list 24 bytes of room: its last extra field.
    const large = zipSync(
      { 'a.jpg': [files['a.jpg'], { extra: { 1: new Uint8Array(24) } }], 'b.jpg': files['b.jpg'] },
      { level: 0 },
    )
    const list = large.length - 22 - (2 * (46 + 5) + 28)
    const place = list + 46 + 5 + 4
    large.set([...le(900, 8), ...le(900, 8), ...le(0, 8)], place)
    for (const field of [20, 24, 42]) large.fill(255, list + field, list + field + 4)
    expect(zip.length).toBeLessThan(large.length)
    const { photos, unread } = await photosIn(large)
    expect(unread).toEqual([])
    const opened = await Promise.all(photos.map(async (photo) => contentOf(await photo.open())))
    expect(opened).toEqual([files['a.jpg'], files['b.jpg']])
  })

  it('of more than 4 GB that tells the lower 32 bits of its places alone, as the Finder does, is read', async () => {
    const packed = zipSync({ 'a.jpg': bytes(900), 'b.jpg': bytes(700) }, { level: 0 })
    const photos = new PhotoFinds()
    await addZip(behind(2 ** 32 - 100, packed), photos)
    const found = photos.found()
    expect(found.unread).toEqual([])
    const opened = await Promise.all(
      found.photos.map(async (photo) => contentOf(await photo.open())),
    )
    expect(opened).toEqual([bytes(900), bytes(700)])
  })

  it('that counts fewer files than it lists, as some count by 65,536, gives all of them', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `${i}.jpg`)
    const zip = zipSync(Object.fromEntries(names.map((name) => [name, bytes(9)])))
    const end = zip.length - 22
    zip.set([2, 0, 2, 0], end + 8)
    const { photos, unread } = await photosIn(zip)
    expect(photos.map(({ path }) => path)).toEqual(names)
    expect(unread).toEqual([])
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

  it('is found behind a comment, and in the large layout', async () => {
    const zip = zipSync({ 'a.jpg': bytes(9) })
    const comment = text('made by hand')
    const commented = Uint8Array.from([...zip.slice(0, -2), comment.length, 0, ...comment])
    expect((await photosIn(commented)).photos).toHaveLength(1)
    const end = zip.length - 22
    const view = new DataView(zip.buffer)
    const [length, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
    const record = [
      ...[...text('PK\x06\x06'), ...le(44, 8), ...le(45, 2), ...le(45, 2), ...le(0, 8)],
      ...[...le(1, 8), ...le(1, 8), ...le(length, 8), ...le(start, 8)],
    ]
    const locator = [...text('PK\x06\x07'), ...le(0, 4), ...le(end, 8), ...le(1, 4)]
    const ends = zip.slice(end)
    ends.fill(255, 8, 20)
    const large = Uint8Array.from([...zip.slice(0, end), ...record, ...locator, ...ends])
    const { photos } = await photosIn(large)
    expect(new Uint8Array(await (await photos[0]!.open()).arrayBuffer())).toEqual(bytes(9))
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

  it('that lists more files than a gallery holds is refused', async () => {
    const zip = zipSync({})
    const end = zip.slice()
    const record = [
      ...[...text('PK\x06\x06'), ...le(44, 8), ...le(45, 2), ...le(45, 2), ...le(0, 8)],
      ...[...le(100_001, 8), ...le(100_001, 8), ...le(0, 8), ...le(0, 8)],
    ]
    const locator = [...text('PK\x06\x07'), ...le(0, 4), ...le(0, 8), ...le(1, 4)]
    const { unread } = await photosIn(Uint8Array.from([...record, ...locator, ...end]))
    expect(unread[0]!.sentence).toContain('more than 100,000 files')
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
