/** The galleries that ship: what they hold, how their pictures are packed, and where they come from. */
import type { GalleryDescription, SheetDescription } from '../src/images/catalogue.ts'
import { TILE_SIZE } from '../src/images/tile.ts'
import { CLASS_NAMES, type SplitName } from './cifar10.ts'
import type { SheetEncoding } from './sheets.ts'

/** `split`: the part of CIFAR-10 whose images these are, all of them, in its order. */
export type ShippedGallery = {
  description: GalleryDescription
  split: SplitName
  encoding: SheetEncoding
}

/** Measured on the test tiles: smaller than any higher effort, and up to 70 times faster. */
const LOSSLESS: SheetEncoding = {
  webp: { lossless: true, effort: 4, quality: 75 },
  largestLoss: 0,
}

/**
 * Lossless, 50,000 tiles would weigh 83 MB; so they weigh 23.4 MB. Measured on 2,560 of them, as root
 * mean square error a byte, and MB in all:
 * - the libvips default at quality 90: 5.18, 22.1 (7.9 in a tile's outermost pixels, as colour is
 *   halved and the decoder smooths it across the border; 4.1 to 4.8 inside);
 * - with smart subsampling, which knows of that smoothing: 4.68, 22.8 (6.1 and 4.1 to 5.1);
 * - and without the deblocking filter and the noise shaping, which are made for photos larger than
 *   a tile (preset `icon`): 4.45, 23.4 (5.9 and 3.8 to 5.0). Quality 91: 4.32, 24.5; 92 is too much.
 *
 * The tile that loses most loses 15.9; tiles that changed places would differ by far more.
 */
const LOSSY: SheetEncoding = {
  webp: { quality: 90, effort: 6, smartSubsample: true, preset: 'icon' },
  largestLoss: 20,
}

function describe(
  id: string,
  facts: { title: string; count: number; trainedOn: boolean },
  sheet: Pick<SheetDescription, 'columns' | 'rows'>,
): GalleryDescription {
  return {
    id,
    ...facts,
    classes: CLASS_NAMES,
    sheet: { ...sheet, tileSize: TILE_SIZE, path: `${id}/sheet-{sheet}.webp`, digits: 3 },
    labels: `${id}/labels.bin`,
    tables: {
      scores: `${id}/scores.table`,
      embedding: `${id}/embedding.table`,
      code: `${id}/code.table`,
    },
  }
}

/** 16 tiles make about 27 kB: a mosaic of eleven scattered tiles costs about 0.3 MB. */
export const CIFAR10_TEST: ShippedGallery = {
  description: describe(
    'cifar10-test',
    { title: 'CIFAR-10 test', count: 10_000, trainedOn: false },
    { columns: 4, rows: 4 },
  ),
  split: 'test',
  encoding: LOSSLESS,
}

/** 64 lossy tiles make about 30 kB: what 16 lossless ones do. Other sizes change the sum by 2 % at most. */
export const CIFAR10_TRAIN: ShippedGallery = {
  description: describe(
    'cifar10-train',
    { title: 'CIFAR-10 train', count: 50_000, trainedOn: true },
    { columns: 8, rows: 8 },
  ),
  split: 'train',
  encoding: LOSSY,
}

export const GALLERIES: readonly ShippedGallery[] = [CIFAR10_TEST, CIFAR10_TRAIN]
