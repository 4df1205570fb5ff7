/** Reads one gallery's files, and checks that they belong together. */
import { Failure } from '../failure.ts'
import { parseGalleryText, type GalleryDescription } from '../images/catalogue.ts'
import { assertMadeBy, decodeTable, type Table } from '../neighbours/table.ts'
import type { AnotherModel } from '../storage/another-model.ts'
import type { Assets } from '../storage/assets.ts'
import * as assetWords from '../words/assets.ts'
import * as searchWords from '../words/searching.ts'

/** Where a gallery's description and labels lie, below assets/. */
export const filesOfGallery = (galleryId: string): [string, string] => [
  `${galleryId}/gallery.json`,
  `${galleryId}/labels.bin`,
]

/** Description, and the class of each image. Throws `TableMismatch` where they contradict each other. */
export async function readGallery(
  assets: Assets,
  galleryId: string,
): Promise<{ description: GalleryDescription; labels: Uint8Array }> {
  const [jsonPath, labelsPath] = filesOfGallery(galleryId)
  const [json, labels] = await Promise.all([assets.read(jsonPath), assets.read(labelsPath)])
  const description = parseGalleryText(new TextDecoder().decode(json.bytes))
  assertCount(description, labels.bytes.length)
  return { description, labels: labels.bytes }
}

/**
 * One feature's table. Throws `TableMismatch` where another model made it than the manifest names:
 * the autoencoder for codes, the classifier for all else.
 */
export async function readTable(
  { manifest, another, read }: Assets,
  feature: string,
  galleryId: string,
): Promise<Table> {
  const { bytes } = await read(`${galleryId}/${feature}.table`)
  const table = decodeTable(bytes)
  if (another && feature !== 'code' && table.modelSha256 !== another.sha256)
    throw madeByOwnModel(feature, galleryId, another)
  assertMadeBy(table, (feature === 'code' ? manifest.autoencoder : manifest.model).sha256)
  return table
}

/** What was shipped beside the site's own model is no feature of another one. */
function madeByOwnModel(feature: string, galleryId: string, { name }: AnotherModel): Failure {
  const sentence =
    feature === 'scores' ? searchWords.scoresOfOwnModel : searchWords.embeddingsOfOwnModel
  return new Failure('TableMismatch', sentence(galleryId, name))
}

/** Throws `TableMismatch` where a file of the gallery is of another number of images. */
export function assertCount({ title, count }: GalleryDescription, known: number): void {
  if (known === count) return
  throw new Failure('TableMismatch', assetWords.otherCount(title, count, known))
}
