/** A gallery's tiles as they were published, whatever its sheets have lost. */
import { loadCifar10 } from './cifar10.ts'
import type { ShippedGallery } from './galleries.ts'
import { readTiles } from './sheets.ts'

/**
 * All tiles of `gallery`, count x 3072: from its sheets below `assets` where those lose nothing, else from CIFAR-10
 * itself (`cifar`: see `loadCifar10`).
 */
export async function originalTiles(
  assets: string,
  { description, split, encoding }: ShippedGallery,
  cifar?: string,
): Promise<Uint8Array> {
  if (encoding.largestLoss > 0) return (await loadCifar10(split, cifar)).tiles
  return readTiles(assets, description.sheet, 0, description.count)
}
