/** A gallery's pictures as WebP sheets of many tiles: written, and read back in Node. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp, { type WebpOptions } from 'sharp'
import type { SheetDescription } from '../src/images/catalogue.ts'
import { sheetOf } from '../src/images/catalogue.ts'
import { tilesOfPixels } from '../src/images/split-sheet.ts'
import { TILE_BYTES, TILE_SIZE } from '../src/images/tile.ts'

/** How sheets are stored. */
export type SheetEncoding = {
  webp: WebpOptions
  /** The most that a tile may lose: root mean square error of its 3072 bytes; 0 where none may be lost. */
  largestLoss: number
}

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

/** Of all sheets together: `largestLoss` is that of the tile that lost most. */
export type WrittenSheets = { count: number; bytes: number; largestLoss: number }

/**
 * Writes the sheets of `tiles` (count x 3072) below `folder`. Throws where one does not decode to the tiles that
 * went in, up to the loss that `encoding` allows.
 */
export async function writeSheets(
  folder: string,
  sheet: SheetDescription,
  encoding: SheetEncoding,
  tiles: Uint8Array,
): Promise<WrittenSheets> {
  const width = sheet.columns * TILE_SIZE
  const height = sheet.rows * TILE_SIZE
  const perSheet = sheet.columns * sheet.rows
  mkdirSync(dirname(join(folder, sheet.path)), { recursive: true })
  const written = { count: Math.ceil(tiles.length / sheetBytes(sheet)), bytes: 0, largestLoss: 0 }
  for (let number = 0; number < written.count; number++) {
    const part = tiles.subarray(number * sheetBytes(sheet), (number + 1) * sheetBytes(sheet))
    const raw = { width, height, channels: 3 as const }
    const bytes = await sharp(packSheet(sheet, part), { raw }).webp(encoding.webp).toBuffer()
    const { path } = sheetOf({ sheet }, number * perSheet)
    writeFileSync(join(folder, path), bytes)
    written.bytes += bytes.length
    const loss = largestLoss(part, await readSheet(folder, sheet, number))
    if (!(loss <= encoding.largestLoss)) {
      throw new Error(`${path} does not decode to the tiles that went in: one lost ${loss}.`)
    }
    written.largestLoss = Math.max(written.largestLoss, loss)
  }
  return written
}

/** Of the tiles (n x 3072), the largest root mean square difference from the tiles at the same places in `back`. */
function largestLoss(tiles: Uint8Array, back: Uint8Array): number {
  let largest = 0
  for (let at = 0; at < tiles.length; at += TILE_BYTES) {
    let squares = 0
    for (let i = at; i < at + TILE_BYTES; i++) squares += (tiles[i]! - back[i]!) ** 2
    largest = Math.max(largest, squares)
  }
  return Math.sqrt(largest / TILE_BYTES)
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
