/** The gallery's pictures as lossless WebP sheets of 4x4 tiles: written, and read back in Node. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { SheetDescription } from '../src/images/catalogue.ts'
import { sheetOf } from '../src/images/catalogue.ts'
import { tilesOfPixels } from '../src/images/split-sheet.ts'
import { TILE_BYTES, TILE_SIZE } from '../src/images/tile.ts'

/** 16 tiles make about 28 kB: a mosaic of eleven scattered tiles costs about 0.3 MB. */
export const CIFAR10_SHEETS: SheetDescription = {
  columns: 4,
  rows: 4,
  tileSize: TILE_SIZE,
  path: 'cifar10-test/sheet-{sheet}.webp',
  digits: 3,
}

/** Measured on these tiles: smaller than any higher effort, and up to 70 times faster. */
const LOSSLESS = { lossless: true, effort: 4, quality: 75 }

const ROW_BYTES = TILE_SIZE * 3

/** Bytes of one sheet's RGB pixels. */
const sheetBytes = (sheet: SheetDescription) => sheet.columns * sheet.rows * TILE_BYTES

/** Tiles (n x 3072) as the RGB pixels of one sheet, row by row; places left over stay black. */
export function packSheet(sheet: SheetDescription, tiles: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(sheetBytes(sheet))
  for (let place = 0; place * TILE_BYTES < tiles.length; place++) {
    const { x, y } = sheetOf({ sheet }, place)
    for (let row = 0; row < TILE_SIZE; row++) {
      const from = place * TILE_BYTES + row * ROW_BYTES
      const to = (y + row) * sheet.columns * ROW_BYTES + x * 3
      pixels.set(tiles.subarray(from, from + ROW_BYTES), to)
    }
  }
  return pixels
}

/** Writes the sheets of `tiles` (count x 3072) below `folder`; throws where one does not decode to the same bytes. */
export async function writeSheets(
  folder: string,
  sheet: SheetDescription,
  tiles: Uint8Array,
): Promise<number> {
  const width = sheet.columns * TILE_SIZE
  const height = sheet.rows * TILE_SIZE
  const perSheet = sheet.columns * sheet.rows
  mkdirSync(dirname(join(folder, sheet.path)), { recursive: true })
  const count = Math.ceil(tiles.length / sheetBytes(sheet))
  for (let number = 0; number < count; number++) {
    const part = tiles.subarray(number * sheetBytes(sheet), (number + 1) * sheetBytes(sheet))
    const raw = { width, height, channels: 3 as const }
    const bytes = await sharp(packSheet(sheet, part), { raw }).webp(LOSSLESS).toBuffer()
    const { path } = sheetOf({ sheet }, number * perSheet)
    writeFileSync(join(folder, path), bytes)
    const back = await readSheet(folder, sheet, number)
    if (Buffer.compare(part, back.subarray(0, part.length)) !== 0) {
      throw new Error(`${path} does not decode to the tiles that went in.`)
    }
  }
  return count
}

/** All places of one sheet on disk as tiles, columns * rows x 3072. */
export async function readSheet(
  folder: string,
  sheet: SheetDescription,
  number: number,
): Promise<Uint8Array> {
  const { path } = sheetOf({ sheet }, number * sheet.columns * sheet.rows)
  const bytes = readFileSync(join(folder, path))
  const rgba = await sharp(bytes).ensureAlpha().raw().toBuffer()
  return tilesOfPixels(rgba, sheet.columns * TILE_SIZE, TILE_SIZE)
}

/** Tiles `from` to `from + count` of a gallery on disk, count x 3072. */
export async function readTiles(
  folder: string,
  sheet: SheetDescription,
  from: number,
  count: number,
): Promise<Uint8Array> {
  const perSheet = sheet.columns * sheet.rows
  const first = Math.floor(from / perSheet)
  const last = Math.floor((from + count - 1) / perSheet)
  const all = new Uint8Array((last - first + 1) * sheetBytes(sheet))
  for (let number = first; number <= last; number++) {
    all.set(await readSheet(folder, sheet, number), (number - first) * sheetBytes(sheet))
  }
  const start = (from - first * perSheet) * TILE_BYTES
  return all.subarray(start, start + count * TILE_BYTES)
}
