/** Files that people really drop, made on the spot: tiles, phone photos, and broken ones. */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import type { FileBytes } from './page-driver.ts'

const PER_ROW = 4
const PER_SHEET = 16

/** A test tile as a 32x32 PNG, cut out of its shipped sheet. */
export async function tilePng(index: number): Promise<FileBytes> {
  const sheet = String(Math.floor(index / PER_SHEET)).padStart(3, '0')
  const place = index % PER_SHEET
  const buffer = await sharp(readFileSync(`public/assets/cifar10-test/sheet-${sheet}.webp`))
    .extract({
      left: (place % PER_ROW) * 32,
      top: Math.floor(place / PER_ROW) * 32,
      width: 32,
      height: 32,
    })
    .png()
    .toBuffer()
  return { name: `tile-${index}.png`, mimeType: 'image/png', buffer }
}

/**
 * A phone photo held upright: stored lying (4000x3000) with EXIF orientation 6, so that its left
 * side is the top. Red on top, blue at the bottom once it is upright.
 */
export async function phonePhoto(): Promise<FileBytes> {
  const half = (background: string) => ({
    create: { width: 2000, height: 3000, channels: 3 as const, background },
  })
  const buffer = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#000' },
  })
    .composite([
      { input: await sharp(half('#e02020')).png().toBuffer(), left: 0, top: 0 },
      { input: await sharp(half('#2020e0')).png().toBuffer(), left: 2000, top: 0 },
    ])
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer()
  return { name: 'IMG_0042.JPG', mimeType: 'image/jpeg', buffer }
}

export const textNamedPng: FileBytes = {
  name: 'notes.png',
  mimeType: 'image/png',
  buffer: Buffer.from('Buy milk.\nCall Ada.\n'),
}

export const emptyFile: FileBytes = {
  name: 'empty.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.alloc(0),
}

export async function truncatedJpeg(): Promise<FileBytes> {
  const { buffer } = await phonePhoto()
  return {
    name: 'half.jpg',
    mimeType: 'image/jpeg',
    buffer: buffer.subarray(0, Math.floor(buffer.length / 2)),
  }
}

/** The same green square in every format that browsers draw. */
export async function everyFormat(): Promise<FileBytes[]> {
  const square = sharp({ create: { width: 64, height: 48, channels: 3, background: '#20a040' } })
  const made = (['jpeg', 'png', 'webp', 'avif', 'gif'] as const).map(async (format) => ({
    name: `square.${format}`,
    mimeType: `image/${format}`,
    buffer: await square.clone().toFormat(format).toBuffer(),
  }))
  return [...(await Promise.all(made)), squareBmp()]
}

/** sharp writes no BMP: a 24-bit one is a header of 54 bytes and rows of BGR from the bottom up. */
function squareBmp(): FileBytes {
  const [width, height] = [64, 48]
  const header = Buffer.alloc(54)
  header.write('BM')
  header.writeUInt32LE(54 + width * height * 3, 2)
  header.writeUInt32LE(54, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(24, 28)
  const pixels = Buffer.alloc(width * height * 3, Buffer.from([0x40, 0xa0, 0x20]))
  return { name: 'square.bmp', mimeType: 'image/bmp', buffer: Buffer.concat([header, pixels]) }
}

/** Test tiles side by side, each pixel 32 times as wide and high: a square over one of them is that tile again. */
export async function tileStrip(indices: readonly number[]): Promise<FileBytes> {
  const side = 32 * 32
  const tiles = indices.map(async (index, place) => ({
    input: await sharp((await tilePng(index)).buffer)
      .resize(side, side, { kernel: 'nearest' })
      .png()
      .toBuffer(),
    left: place * side,
    top: 0,
  }))
  const buffer = await sharp({
    create: { width: indices.length * side, height: side, channels: 3, background: '#000' },
  })
    .composite(await Promise.all(tiles))
    .png()
    .toBuffer()
  return { name: `strip-${indices.join('-')}.png`, mimeType: 'image/png', buffer }
}
