/** Folders of photos on disk, made on the spot: enlarged CIFAR tiles, whose lookalikes are known. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { newFolder } from './temporary-folder.ts'
import { tilePng } from './test-files.ts'

/**
 * A test tile as a photo of 96x96 pixels: each of its pixels is a square of nine, so that the model
 * sees the very tile again.
 */
export async function photoOfTile(index: number): Promise<Buffer> {
  return sharp((await tilePng(index)).buffer)
    .resize(96, 96, { kernel: 'nearest' })
    .png()
    .toBuffer()
}

/** Writes files below a folder. @param files path below it → content */
export function writeFiles(folder: string, files: Record<string, Buffer | string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

/** Test tiles of several classes, enough for ten neighbours and a second batch. */
export const HOLIDAY_TILES = [
  3, 6, 42, 77, 1234, 1235, 2000, 2001, 2002, 3003, 4004, 5005, 6006, 7007, 8008, 9009, 58, 99,
]

/** A folder `holidays` of these tiles as photos, in turn in its folders `sea` and `hills`. */
export async function holidayFolder(tiles: readonly number[]): Promise<string> {
  const folder = join(newFolder(), 'holidays')
  for (const [i, index] of tiles.entries())
    writeFiles(folder, {
      [`${i % 2 ? 'hills' : 'sea'}/tile-${index}.png`]: await photoOfTile(index),
    })
  return folder
}
