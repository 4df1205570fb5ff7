/** Images that are cut short, damaged, or claim what they are not: each must be named. */
import type { OddFile } from './odd-files.ts'
import { picture } from './odd-pictures.ts'

const EMPTY = /is empty/
const CUT_SHORT = /cut short/
const NO_SIZE = /states no size/
const TOO_LARGE = /at most 60 megapixels/
const DAMAGED = /could not be decoded/

export async function brokenFiles(): Promise<OddFile[]> {
  return [
    ...emptyFiles(),
    ...headsAlone(),
    ...giants(),
    ...(await cutFiles()),
    ...(await damagedFiles()),
  ]
}

function emptyFiles(): OddFile[] {
  const names = ['empty.jpg', 'empty.png', 'empty.heic', 'empty']
  return names.map((name) => ({ name, buffer: Buffer.alloc(0), unread: EMPTY }))
}

function headsAlone(): OddFile[] {
  const heads: [string, string][] = [
    ['magic.jpg', '\xff\xd8\xff'],
    ['magic.png', '\x89PNG\r\n\x1a\n'],
    ['magic.webp', 'RIFF\x20\0\0\0WEBP'],
    ['magic.gif', 'GIF89a'],
    ['magic.avif', '\0\0\0\x10ftypavif\0\0\0\0'],
    ['no-width.png', `\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR${uint32(0)}${uint32(9)}`],
    ['no-height.jpg', '\xff\xd8\xff\xc0\0\x11\x08\0\0\0\x46\x03'],
  ]
  return heads.map(([name, text]) => ({ name, buffer: latin(text), unread: NO_SIZE }))
}

/** A few bytes that claim gigabytes of pixels. */
function giants(): OddFile[] {
  const side = 30_000
  const bmp = Buffer.alloc(54)
  bmp.write('BM')
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(side, 18)
  bmp.writeInt32LE(side, 22)
  const ispe = `\0\0\0\x14ispe\0\0\0\0${uint32(side)}${uint32(side)}`
  const boxes = `\0\0\0\x30meta\0\0\0\0\0\0\0\x24iprp\0\0\0\x1cipco${ispe}`
  const claims: [string, Buffer][] = [
    [
      '30000x30000.png',
      latin(`\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR${uint32(side)}${uint32(side)}\x08\x02\0\0\0`),
    ],
    ['65535x65535.gif', latin('GIF89a\xff\xff\xff\xff\0\0\0')],
    ['65535x65535.jpg', latin('\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03')],
    ['16384x16384.webp', latin('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0')],
    ['30000x30000.bmp', bmp],
    ['30000x30000.avif', latin(`\0\0\0\x10ftypavif\0\0\0\0${boxes}`)],
  ]
  return claims.map(([name, buffer]) => ({ name, buffer, unread: TOO_LARGE }))
}

async function cutFiles(): Promise<OddFile[]> {
  const cut = async (name: string, made: Promise<Buffer>, share: number, unread: RegExp) => {
    const whole = await made
    return { name, buffer: whole.subarray(0, Math.floor(whole.length * share)), unread }
  }
  const jpeg = () => picture().jpeg().toBuffer()
  const png = () => picture().png().toBuffer()
  return Promise.all([
    cut('half.jpg', jpeg(), 0.5, CUT_SHORT),
    cut('nearly-whole.jpg', jpeg(), 0.999, CUT_SHORT),
    cut('half-progressive.jpg', picture().jpeg({ progressive: true }).toBuffer(), 0.5, CUT_SHORT),
    cut('half.png', png(), 0.5, CUT_SHORT),
    cut('nearly-whole.png', png(), 0.99, CUT_SHORT),
    cut('half-interlaced.png', picture().png({ progressive: true }).toBuffer(), 0.5, CUT_SHORT),
    cut('half.webp', picture().webp().toBuffer(), 0.5, CUT_SHORT),
    cut('half-lossless.webp', picture().webp({ lossless: true }).toBuffer(), 0.5, CUT_SHORT),
    cut('half.avif', picture().avif({ effort: 0 }).toBuffer(), 0.5, DAMAGED),
    cut('half.gif', picture().gif().toBuffer(), 0.5, DAMAGED),
  ])
}

async function damagedFiles(): Promise<OddFile[]> {
  const damaged = async (name: string, made: Promise<Buffer>, from: number, to: number) => {
    const buffer = Buffer.from(await made)
    buffer.fill(0x55, Math.floor(buffer.length * from), Math.floor(buffer.length * to))
    return { name, buffer, unread: DAMAGED }
  }
  const zeroed = async (name: string, made: Promise<Buffer>, tag: Buffer) => {
    const buffer = Buffer.from(await made)
    buffer.fill(0, buffer.indexOf(tag), buffer.indexOf(tag) + tag.length)
    return { name, buffer, unread: DAMAGED }
  }
  return Promise.all([
    damaged('damaged.png', picture().png().toBuffer(), 0.3, 0.6),
    damaged('damaged.webp', picture().webp({ lossless: true }).toBuffer(), 0.2, 0.9),
    zeroed('no-decoder.avif', picture().avif({ effort: 0 }).toBuffer(), latin('av1C')),
    zeroed('no-pixels.png', picture().png().toBuffer(), latin('IDAT')),
    zeroed('no-scan.jpg', picture().jpeg().toBuffer(), latin('\xff\xda')),
  ])
}

function uint32(value: number): string {
  return String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
