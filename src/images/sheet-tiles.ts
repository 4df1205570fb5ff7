/** Decodes a sheet, one WebP of many tiles, into bytes: the tiles' own where it is lossless, nearly those where not. */

import { Failure } from '../failure.ts'
import * as assetWords from '../words/assets.ts'
import type { GalleryDescription } from './catalogue.ts'
import { createPixelContext } from './pixel-canvas.ts'
import { tilesOfPixels } from './split-sheet.ts'

/**
 * All tiles of one sheet, in order, `tileSize * tileSize * 3` RGB bytes each: as many as the
 * picture has room for, which for a last sheet may be more than the gallery has images. Throws
 * `Failure` AssetCorrupt where the picture is not a sheet of this gallery.
 */
export async function tilesOfSheet(
  blob: Blob,
  { id, sheet }: Pick<GalleryDescription, 'id' | 'sheet'>,
): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(blob, {
    // The stored bytes are the data: no profile, no alpha may change them.
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  }).catch(() => undefined)
  if (!bitmap) throw new Failure('AssetCorrupt', assetWords.sheetUndecodable(id))
  try {
    const { width, height } = bitmap
    const { columns, rows, tileSize } = sheet
    const isWhole = width === columns * tileSize && height % tileSize === 0
    if (!isWhole || height > rows * tileSize) {
      throw new Failure('AssetCorrupt', assetWords.sheetOfOtherSize(id, width, height))
    }
    const context = createPixelContext(width, height)
    context.drawImage(bitmap, 0, 0)
    return tilesOfPixels(context.getImageData(0, 0, width, height).data, width, tileSize)
  } finally {
    bitmap.close()
  }
}
