import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { Failure, type FailureName } from '../failure.ts'
import { checkFile } from './read-file.ts'

const pixels = Buffer.from(Array.from({ length: 90 * 60 * 3 }, (_, i) => (i * 7919) >> 5))
const photo = sharp(pixels, { raw: { width: 90, height: 60, channels: 3 } })

function fileOf(bytes: Uint8Array | string, name: string): File {
  return new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name)
}

async function refusal(file: Blob): Promise<{ name: FailureName; message: string }> {
  const error = await checkFile(file).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Failure)) throw new Error(`expected a Failure, got ${String(error)}`)
  // A whole sentence, whatever the kind.
  expect(error.message).toMatch(/^[“T].*[.]$/)
  return error
}

function pngHeader(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(100)
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

describe('checkFile', () => {
  it('accepts an image under a wrong name', async () => {
    const bytes = await photo.clone().png().toBuffer()
    const checked = await checkFile(fileOf(bytes, 'holiday.txt'))
    expect(checked).toEqual({ format: 'png', width: 90, height: 60 })
  })

  it('accepts a blob without a name', async () => {
    const blob = new Blob([new Uint8Array(await photo.clone().jpeg().toBuffer())])
    expect((await checkFile(blob)).format).toBe('jpeg')
  })

  it('finds the size of a JPEG behind 200 KB of metadata', async () => {
    const bytes = await photo.clone().jpeg().toBuffer()
    const segment = Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(0xfffd)])
    const parts = [bytes.subarray(0, 2), segment, segment, segment, bytes.subarray(2)]
    const checked = await checkFile(fileOf(Buffer.concat(parts), 'big profile.jpg'))
    expect(checked).toEqual({ format: 'jpeg', width: 90, height: 60 })
  })

  it.each<[FailureName, string, string | Buffer]>([
    ['EmptyFile', 'nothing.png', ''],
    ['NotAnImage', 'notes.png', 'These are notes.'],
    ['NotAnImage', 'archive.png', Buffer.from('PK\x03\x04\0\0\0')],
    ['UnsupportedImage', 'logo.svg', '<svg onload="alert(1)"/>'],
    ['UnsupportedImage', 'IMG_0001.HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['UnsupportedImage', 'scan.tif', Buffer.from('II*\0\x08\0\0\0')],
    ['ImageTooLarge', 'bomb.png', pngHeader(30000, 30000)],
    ['BrokenImage', 'none.png', pngHeader(0, 5)],
    ['BrokenImage', 'start.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
  ])('refuses with %s: %s', async (name, file, bytes) => {
    const { name: refused, message } = await refusal(fileOf(bytes, file))
    expect(refused).toBe(name)
    expect(message).toContain(`“${file}”`)
  })

  it('lets 60 megapixels through to the decoder, and not one more row', async () => {
    const end = Buffer.from('\0\0\0\0IEND\xae\x42\x60\x82', 'latin1')
    const at = (height: number) => fileOf(Buffer.concat([pngHeader(10_000, height), end]), 'a.png')
    expect((await checkFile(at(6000))).height).toBe(6000)
    expect((await refusal(at(6001))).message).toContain('10,000 × 6,001 pixels')
  })

  it.each([
    ['ImageTooLarge', 'huge.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    // Exported smaller, it would be a film still.
    ['NotAnImage', 'IMG_1.MOV', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ')],
    ['UnsupportedImage', 'scan.tif', Buffer.from('II*\0\x08\0\0\0')],
  ])('refuses with %s more than 100 MB of %s, reading their beginning alone', async (...huge) => {
    const [name, file, first] = huge
    const slice = (start: number, end: number) => {
      expect(end - start).toBeLessThanOrEqual(65_536)
      return new Blob([first])
    }
    const arrayBuffer = () => Promise.reject(new Error('was read'))
    const given = { size: 100_000_001, name: file, slice, arrayBuffer }
    expect((await refusal(given as unknown as File)).name).toBe(name)
  })

  it('says so when the disk does not give the file any more', async () => {
    const gone = {
      size: 10,
      name: 'gone.jpg',
      slice: () => ({ arrayBuffer: () => Promise.reject() }),
    }
    expect((await refusal(gone as unknown as File)).message).toContain('could not be read')
  })

  it.each(['jpeg', 'png', 'webp'] as const)('refuses half a %s as cut short', async (format) => {
    const bytes = await photo.clone()[format]().toBuffer()
    const { name, message } = await refusal(fileOf(bytes.subarray(0, bytes.length / 2), 'half.jpg'))
    expect([name, message]).toEqual(['BrokenImage', expect.stringContaining('cut short')])
  })

  it('does not take the end of a thumbnail for the end of the image', async () => {
    const bytes = await photo.clone().jpeg().toBuffer()
    const small = await photo.clone().resize(16).jpeg().toBuffer()
    const head = Buffer.from([0xff, 0xe1, (small.length + 2) >> 8, (small.length + 2) & 255])
    const whole = Buffer.concat([bytes.subarray(0, 2), head, small, bytes.subarray(2)])
    await checkFile(fileOf(whole, 'whole.jpg'))
    const half = whole.subarray(0, whole.length - 100)
    expect((await refusal(fileOf(half, 'half.jpg'))).message).toContain('cut short')
  })

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'accepts a %s with a film behind it',
    async (f) => {
      const bytes = await photo
        .clone()
        [f]({ progressive: f === 'jpeg' })
        .toBuffer()
      const film = Buffer.from('\0\0\0\x18ftypmp42 and so on')
      await checkFile(fileOf(Buffer.concat([bytes, film]), 'motion.jpg'))
    },
  )

  it('names a file that the browser gives only the beginning of', async () => {
    const file = fileOf(await photo.clone().png().toBuffer(), 'cat.png')
    const { slice } = file
    file.slice = (from = 0, to) => {
      if (from >= 0) return slice.call(file, from, to)
      const lost = () => Promise.reject(new DOMException('Gone.', 'NotReadableError'))
      return Object.assign(new Blob(), { arrayBuffer: lost })
    }
    const { name, message } = await refusal(file)
    expect([name, message]).toEqual(['FileUnreadable', expect.stringContaining('“cat.png”')])
  })
})
