import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { PhotoFile } from './photo-files.ts'
import { bytes, le, photosIn, text } from './zip-fixture.ts'

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

const contentsOf = (photos: readonly PhotoFile[]) =>
  Promise.all(photos.map(async (photo) => new Uint8Array(await (await photo.open()).arrayBuffer())))

describe('the list of a ZIP', () => {
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
    expect(await contentsOf(photos)).toEqual([bytes(9)])
  })

  it('has sizes and places of more than 32 bits beside those that are too small', async () => {
    const files = { 'a.jpg': bytes(900), 'b.jpg': bytes(700) }
    // Behind the first file of the list 24 bytes of room: its last extra field.
    const large = zipSync(
      { 'a.jpg': [files['a.jpg'], { extra: { 1: new Uint8Array(24) } }], 'b.jpg': files['b.jpg'] },
      { level: 0 },
    )
    const list = large.length - 22 - (2 * (46 + 5) + 28)
    const place = list + 46 + 5 + 4
    large.set([...le(900, 8), ...le(900, 8), ...le(0, 8)], place)
    for (const field of [20, 24, 42]) large.fill(255, list + field, list + field + 4)
    const { photos, unread } = await photosIn(large)
    expect(unread).toEqual([])
    expect(await contentsOf(photos)).toEqual([files['a.jpg'], files['b.jpg']])
  })

  it('of more than 4 GB that tells the lower 32 bits of its places alone, as the Finder does, is read', async () => {
    const packed = zipSync({ 'a.jpg': bytes(900), 'b.jpg': bytes(700) }, { level: 0 })
    const { photos, unread } = await photosIn(behind(2 ** 32 - 100, packed))
    expect(unread).toEqual([])
    expect(await contentsOf(photos)).toEqual([bytes(900), bytes(700)])
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

  it('that lists more files than any photo collection is refused', async () => {
    const zip = zipSync({})
    const end = zip.slice()
    const record = [
      ...[...text('PK\x06\x06'), ...le(44, 8), ...le(45, 2), ...le(45, 2), ...le(0, 8)],
      ...[...le(250_001, 8), ...le(250_001, 8), ...le(0, 8), ...le(0, 8)],
    ]
    const locator = [...text('PK\x06\x07'), ...le(0, 4), ...le(0, 8), ...le(1, 4)]
    const { unread } = await photosIn(Uint8Array.from([...record, ...locator, ...end]))
    expect(unread[0]!.sentence).toContain('more than 250,000 files')
  })
})
