/** Computes a gallery's table of codes with the autoencoder that ships. */
import { join } from 'node:path'
import type { GalleryDescription } from '../src/images/catalogue.ts'
import { quantiseSignedRows } from '../src/neighbours/quantise.ts'
import { writeTable } from './compute-tables.ts'
import { encodeTiles } from './encode-tiles.ts'
import { modelSha256, readModel } from './model-files.ts'

/**
 * Writes the table of codes that `gallery` names, below `assets`, from its `tiles` (count x 3072) and the model in
 * `assets/autoencoder`: int8 with a scale a row. The encoder is small: 10,000 tiles take one process some seconds.
 */
export async function computeCodes(
  assets: string,
  gallery: GalleryDescription,
  tiles: Uint8Array,
): Promise<void> {
  const { count } = gallery
  const codes = await encodeTiles(assets, tiles)
  const sha256 = modelSha256(readModel(join(assets, 'autoencoder')))
  const table = quantiseSignedRows(codes, count, codes.length / count, sha256)
  writeTable(join(assets, gallery.tables.code!), table)
}
