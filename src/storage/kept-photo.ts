/** What may come back from the database as a photo: a record that was half written or made by others is none. */
import { TILE_BYTES } from '../images/tile.ts'
import type { KeptPhoto } from './database.ts'
import { ROW_WIDTHS } from './feature-rows.ts'
import { blobOf } from './stored-blob.ts'

/** The record, where all that a mosaic needs of it is whole; else undefined. */
export function usablePhoto(record: unknown): KeptPhoto | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const photo = record as Partial<Record<keyof KeptPhoto, unknown>>
  const preview = blobOf(photo.preview)
  const isWhole =
    typeof photo.id === 'string' &&
    typeof photo.name === 'string' &&
    typeof photo.modelSha256 === 'string' &&
    preview !== undefined &&
    isSide(photo.width) &&
    isSide(photo.height) &&
    photo.tile instanceof Uint8Array &&
    photo.tile.length === TILE_BYTES &&
    (photo.crop === undefined || isCrop(photo.crop)) &&
    (photo.backend === undefined || typeof photo.backend === 'string') &&
    isFeature(photo.scores, ROW_WIDTHS.scores) &&
    // As wide as its model has it.
    isFeature(photo.embedding) &&
    (photo.code === undefined || isFeature(photo.code, ROW_WIDTHS.code))
  return isWhole ? { ...(record as KeptPhoto), preview } : undefined
}

const isSide = (pixels: unknown) => Number.isInteger(pixels) && (pixels as number) > 0

const isCrop = (crop: unknown) =>
  ['x', 'y', 'size'].every((side) =>
    Number.isFinite((crop as Record<string, unknown> | null)?.[side]),
  )

/** One that holds NaN would be far from everything, without a word. */
const isFeature = (row: unknown, width?: number) =>
  row instanceof Float32Array &&
  row.length > 0 &&
  row.length === (width ?? row.length) &&
  row.every(Number.isFinite)
