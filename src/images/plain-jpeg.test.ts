import sharp, { type Sharp } from 'sharp'
import { expect, it } from 'vitest'
import { endsJpeg } from './jpeg-header.ts'
import { isPlainJpeg } from './plain-jpeg.ts'

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer())

/** The JPEG with EXIF data of one entry before all else. */
async function withOrientation(orientation: number, order: 'II' | 'MM'): Promise<Uint8Array> {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4)
  tiff.write(order, 0, 'latin1')
  const short = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  if (order === 'II') tiff.writeUInt32LE(8, 4)
  else tiff.writeUInt32BE(8, 4)
  for (const [value, at] of [
    [42, 2],
    [1, 8],
    [0x0112, 10],
    [3, 12],
    [orientation, 18],
  ] as const)
    // prettier-ignore
    short(value, at)
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const marker = Buffer.from([0xff, 0xe1, 0, content.length + 2])
  const jpeg = await bytesOf(picture().jpeg())
  return Buffer.concat([jpeg.subarray(0, 2), marker, content, jpeg.subarray(2)])
}

it('knows a JPEG that is stored as it is seen, with EXIF or without', async () => {
  expect(isPlainJpeg(await bytesOf(picture().jpeg()))).toBe(true)
  expect(isPlainJpeg(await bytesOf(picture().jpeg({ progressive: true })))).toBe(true)
  const withExif = picture().withExif({ IFD0: { Make: 'Nobody' } })
  expect(isPlainJpeg(await bytesOf(withExif.jpeg()))).toBe(true)
})

it.each(['II', 'MM'] as const)('leaves one to the browser that EXIF turns: %s', async (order) => {
  expect(isPlainJpeg(await withOrientation(1, order))).toBe(true)
  for (const orientation of [2, 3, 6, 8, 0])
    expect(isPlainJpeg(await withOrientation(orientation, order)), `${orientation}`).toBe(false)
})

it('leaves to the browser what has a colour profile, and what is grey, CMYK or no JPEG', async () => {
  expect(isPlainJpeg(await bytesOf(picture().withIccProfile('p3').jpeg()))).toBe(false)
  expect(isPlainJpeg(await bytesOf(picture().toColourspace('b-w').jpeg()))).toBe(false)
  expect(isPlainJpeg(await bytesOf(picture().toColourspace('cmyk').jpeg()))).toBe(false)
  expect(isPlainJpeg(await bytesOf(picture().png()))).toBe(false)
})

it('knows nothing of a header that is cut short, wherever it is', async () => {
  const bytes = await bytesOf(
    picture()
      .withExif({ IFD0: { Make: 'Nobody' } })
      .jpeg(),
  )
  const scan = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xda)
  for (let end = 0; end < scan; end++) expect(isPlainJpeg(bytes.subarray(0, end))).toBe(false)
  expect(isPlainJpeg(bytes.subarray(0, scan + 2))).toBe(true)
})

it('knows nothing of EXIF data that cannot be read', async () => {
  const bytes = await bytesOf(
    picture()
      .withExif({ IFD0: { Make: 'Nobody' } })
      .jpeg(),
  )
  const tiff = Buffer.from(bytes).indexOf('Exif') + 6
  for (const [at, value] of [
    [0, 0x58],
    [4, 0xff],
    [5, 0xff],
  ] as const) {
    const damaged = bytes.slice()
    damaged[tiff + at] = value
    damaged[tiff + at + 1] = value
    expect(isPlainJpeg(damaged), `byte ${at}`).toBe(false)
  }
})

it('takes an end that comes before any picture for none', () => {
  const [start, comment, end] = [
    [0xff, 0xd8],
    [0xff, 0xfe, 0, 3, 65],
    [0xff, 0xd9],
  ]
  const scan = [0xff, 0xda, 0, 3, 1, 7, 7, 0xff, 0, 7]
  expect(endsJpeg(Uint8Array.from([start, comment, end].flat()))).toBe(false)
  expect(endsJpeg(Uint8Array.from([start, comment, scan].flat()))).toBe(false)
  expect(endsJpeg(Uint8Array.from([start, comment, scan, end, [1, 2]].flat()))).toBe(true)
})
