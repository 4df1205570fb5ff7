import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readHeader } from './header.ts'

const grey = sharp({
  create: { width: 70, height: 45, channels: 3, background: { r: 90, g: 120, b: 30 } },
})
const clear = sharp({
  create: { width: 70, height: 45, channels: 4, background: { r: 90, g: 120, b: 30, alpha: 0.5 } },
})
const size = { width: 70, height: 45 }

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const concat = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** A box of an ISO media file. */
function box(kind: string, ...content: Uint8Array[]): Uint8Array {
  const inside = concat(...content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + inside.length)
  head.write(kind, 4, 'latin1')
  return concat(head, inside)
}

function uint32(...values: number[]): Uint8Array {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => buffer.writeUInt32BE(value, i * 4))
  return new Uint8Array(buffer)
}

function bmp(width: number, height: number, headerLength = 40): Uint8Array {
  const buffer = Buffer.alloc(14 + headerLength)
  buffer.write('BM')
  buffer.writeUInt32LE(headerLength, 14)
  if (headerLength === 12) {
    buffer.writeUInt16LE(width, 18)
    buffer.writeUInt16LE(height, 20)
  } else {
    buffer.writeInt32LE(width, 18)
    buffer.writeInt32LE(height, 22)
  }
  return new Uint8Array(buffer)
}

describe('readHeader on real files', () => {
  it.each([
    ['jpeg', () => grey.clone().jpeg()],
    ['jpeg', () => grey.clone().jpeg({ progressive: true })],
    ['jpeg', () => grey.clone().toColourspace('cmyk').jpeg()],
    ['png', () => grey.clone().png()],
    ['png', () => clear.clone().toColourspace('rgb16').png()],
    ['png', () => grey.clone().png({ palette: true })],
    ['webp', () => grey.clone().webp()],
    ['webp', () => grey.clone().webp({ lossless: true })],
    ['webp', () => clear.clone().webp()],
    ['avif', () => grey.clone().avif({ effort: 0 })],
    ['gif', () => grey.clone().gif()],
  ])('reads %s (%#)', async (format, image) => {
    expect(readHeader(await image().toBuffer())).toEqual({ format, ...size })
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads the stored size at EXIF orientation %i', async (o) => {
    const bytes = await grey.clone().withMetadata({ orientation: o }).jpeg().toBuffer()
    expect(readHeader(bytes)).toEqual({ format: 'jpeg', ...size })
  })

  it('names a TIFF, whose size is not asked for', async () => {
    expect(readHeader(await grey.clone().tiff().toBuffer())).toEqual({ format: 'tiff' })
  })
})

describe('readHeader on made-up bytes', () => {
  it.each([
    ['Canon', '\0\0\0\x18ftypcrx \0\0\0\x01crx isom'],
    ['Fujifilm', 'FUJIFILMCCD-RAW 0201FF129502'],
    ['Olympus', 'IIRO\x08\0\0\0'],
    ['Olympus, older', 'IIRS\x08\0\0\0'],
    ['Panasonic', 'IIU\0\x18\0\0\0'],
    ['Nikon', 'MM\0*\0\0\0\x08'],
  ])('names a raw file of %s', (_, start) => {
    expect(readHeader(Buffer.from(start, 'latin1'))).toEqual({ format: 'tiff' })
  })

  it.each([40, 124, 12])('reads a BMP with a header of %i bytes', (length) => {
    expect(readHeader(bmp(70, 45, length))).toEqual({ format: 'bmp', ...size })
  })

  it('reads a BMP that runs from the top down', () => {
    expect(readHeader(bmp(70, -45))).toEqual({ format: 'bmp', ...size })
  })

  it('skips fill bytes and large metadata before a JPEG frame', () => {
    const metadata = concat(ascii('\xff\xe1\xff\xfe'), new Uint8Array(0xfffc))
    const frame = ascii('\xff\xff\xff\xc2\x00\x11\x08\x00\x2d\x00\x46\x03')
    const start = ascii('\xff\xd8')
    expect(readHeader(concat(start, metadata, metadata, frame))).toEqual({
      format: 'jpeg',
      ...size,
    })
    expect(readHeader(concat(start, metadata))).toEqual({ format: 'jpeg' })
  })

  it('takes the largest size an AVIF states, and of a sequence the track size', () => {
    const ispe = (width: number, height: number) => box('ispe', uint32(0, width, height))
    const properties = box('ipco', ispe(8, 8), ispe(70, 45), ispe(9, 9))
    const file = concat(
      box('ftyp', ascii('avif'), uint32(0), ascii('mif1')),
      box('meta', uint32(0), box('hdlr', uint32(0)), box('iprp', properties)),
    )
    expect(readHeader(file)).toEqual({ format: 'avif', ...size })
    const track = box('tkhd', new Uint8Array(76), uint32(70 * 65536, 45 * 65536))
    const sequence = concat(
      box('ftyp', ascii('msf1'), uint32(0), ascii('avis')),
      box('moov', box('trak', track)),
    )
    expect(readHeader(sequence)).toEqual({ format: 'avif', ...size })
  })

  it.each(['heic', 'heix', 'mif1'])('knows HEIC by its brand %s', (brand) => {
    const file = box('ftyp', ascii(brand), uint32(0), ascii('mif1heic'))
    expect(readHeader(file)).toEqual({ format: 'heic' })
  })

  it('takes no film for a photo, nor what only looks like a brand', () => {
    const film = box('ftyp', ascii('isom'), uint32(0), ascii('iso2mp41'))
    expect(readHeader(film)).toEqual({ format: 'unknown' })
    expect(readHeader(box('free', ascii('heic'), uint32(0)))).toEqual({ format: 'unknown' })
  })

  it('takes a GIF for as large as its first frame where that is larger than its screen', () => {
    const extension = ascii('\x21\xf9\x04\0\0\0\0\0')
    const frame = ascii('\x2c\x05\0\x0a\0\xff\xff\xff\x7f\0')
    // With a table of colours before them, and without.
    for (const [flags, colours] of [
      [0, 0],
      [0x80, 2],
      [0xb2, 8],
    ] as const) {
      // prettier-ignore
      const screen = concat(ascii('GIF89a\x01\0\x01\0'), Uint8Array.of(flags, 0, 0))
      const gif = concat(screen, new Uint8Array(3 * colours), extension, frame)
      expect(readHeader(gif)).toEqual({ format: 'gif', width: 65540, height: 32777 })
    }
  })

  it('reads a 30,000 x 30,000 PNG header as what it claims', () => {
    const png = concat(ascii('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR'), uint32(30000, 30000))
    expect(readHeader(png)).toEqual({ format: 'png', width: 30000, height: 30000 })
  })

  it.each([
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['svg', '\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n<svg:svg viewBox="0 0 1 1"/>'],
    ['text', '<!doctype html><html><body><svg></svg></body></html>'],
    ['text', 'BMW makes cars.'],
    ['text', 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich'],
    ['text', 'ネコの写真'],
    ['unknown', '\0\0\0'],
    ['unknown', ''],
  ])('tells %s by its content (%#)', (format, text) => {
    expect(readHeader(new TextEncoder().encode(text))).toEqual({ format })
  })
})
