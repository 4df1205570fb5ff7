/** The records that hold an own gallery's images: those that were kept at once, with their features. */
import { TILE_BYTES } from '../images/tile.ts'
import {
  copyRows,
  emptyRows,
  FEATURE_BYTES,
  isFeatureRows,
  quantiseFeatures,
  type FeatureRows,
} from './feature-rows.ts'
import type { NewOwnImage, OwnImage, StoredPicture } from './own-gallery.ts'

/** Images that were kept at once, in order; row i of the features = image i. */
export interface OwnBatch extends FeatureRows {
  images: OwnImage[]
  /** Bytes of each image's thumbnail. */
  thumbnailBytes: Uint32Array
}

/** Bytes of an image's facts, about: a path, a hash, some numbers. */
const FACTS_BYTES = 200

/** The facts alone, of something that may know more about the image. */
export function factsOf(image: OwnImage): OwnImage {
  const { hash, path, bytes, lastModified, width, height, crop, crc32 } = image
  const { x, y, size } = crop
  const facts = { hash, path, bytes, lastModified, width, height, crop: { x, y, size } }
  return crc32 === undefined ? facts : { ...facts, crc32 }
}

/** @throws Failure TableCorrupt for values that are no features */
export function batchOf(images: readonly NewOwnImage[]): OwnBatch {
  const parts = images.map((image) => quantiseFeatures(image, 1))
  const rows = emptyRows(images.length)
  parts.forEach((part, i) => copyRows(part, 0, 1, rows, i))
  return {
    ...rows,
    images: images.map(factsOf),
    thumbnailBytes: Uint32Array.from(images, ({ thumbnail }) => thumbnail.size),
  }
}

/** Images of one record, where many are kept at once: enough for few records, few for one picture. */
const BATCH_IMAGES = 64

/** Images whose features are quantised already, row i = image i, as records. */
export function batchesOf(
  images: readonly OwnImage[],
  features: FeatureRows,
  pictures: readonly StoredPicture[],
): OwnBatch[] {
  const batches: OwnBatch[] = []
  for (let first = 0; first < images.length; first += BATCH_IMAGES) {
    const end = Math.min(first + BATCH_IMAGES, images.length)
    const rows = emptyRows(end - first)
    copyRows(features, first, end, rows, 0)
    batches.push({
      ...rows,
      images: images.slice(first, end).map(factsOf),
      thumbnailBytes: Uint32Array.from(
        pictures.slice(first, end),
        ({ thumbnail }) => thumbnail.bytes.length,
      ),
    })
  }
  return batches
}

/** Whether a record is what `batchOf` makes: half-written and foreign ones happen. */
export function isBatch(record: unknown): record is OwnBatch {
  const { images, thumbnailBytes, ...rows } = (record ?? {}) as Partial<OwnBatch>
  return (
    Array.isArray(images) &&
    images.length > 0 &&
    thumbnailBytes instanceof Uint32Array &&
    thumbnailBytes.length === images.length &&
    images.every((image) => typeof image?.hash === 'string' && typeof image.path === 'string') &&
    isFeatureRows(rows, images.length)
  )
}

/** The images of `batch` whose row `stays` says so; undefined where none does. */
export function filterBatch(
  batch: OwnBatch,
  stays: (row: number) => boolean,
): OwnBatch | undefined {
  const kept = batch.images.map((_, row) => row).filter(stays)
  if (kept.length === 0) return undefined
  if (kept.length === batch.images.length) return batch
  const rows = emptyRows(kept.length)
  kept.forEach((row, i) => copyRows(batch, row, row + 1, rows, i))
  return {
    ...rows,
    images: kept.map((row) => batch.images[row]!),
    thumbnailBytes: Uint32Array.from(kept, (row) => batch.thumbnailBytes[row]!),
  }
}

/** The features of all batches, in order. */
export function joinBatches(batches: readonly OwnBatch[]): FeatureRows {
  const rows = emptyRows(batches.reduce((sum, { images }) => sum + images.length, 0))
  let at = 0
  for (const batch of batches) {
    copyRows(batch, 0, batch.images.length, rows, at)
    at += batch.images.length
  }
  return rows
}

/** Bytes that a batch and its pictures take, about. */
export function bytesOf({ images, thumbnailBytes }: OwnBatch): number {
  const thumbnails = thumbnailBytes.reduce((sum, bytes) => sum + bytes, 0)
  return thumbnails + images.length * (TILE_BYTES + FEATURE_BYTES + FACTS_BYTES)
}
