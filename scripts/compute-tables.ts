/** Computes a gallery's score and embedding tables with the model file that ships. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { GalleryDescription } from '../src/images/catalogue.ts'
import { quantiseRows } from '../src/neighbours/quantise.ts'
import { encodeTable, type Table } from '../src/neighbours/table.ts'
import { embedTiles } from './embed-tiles.ts'
import { modelSha256, readModel } from './model-files.ts'

/**
 * Writes the tables that `gallery` names, below `assets`, from its `tiles` (count x 3072) and the model in
 * `assets/model`: scores as float32 (their distances saturate: every digit counts), embeddings as uint8 with a scale
 * a row. `workers`: how many processes share the work (default: one a core).
 */
export async function computeTables(
  assets: string,
  gallery: GalleryDescription,
  tiles: Uint8Array,
  workers?: number,
): Promise<void> {
  const { count } = gallery
  const folder = join(assets, 'model')
  const sha256 = modelSha256(readModel(folder))
  const { scores, embedding } = await embedTiles(folder, tiles, { workers })
  const width = (values: Float32Array) => values.length / count
  writeTable(join(assets, gallery.tables.scores!), {
    count,
    width: width(scores),
    modelSha256: sha256,
    dtype: 'float32',
    values: scores,
  })
  const bytes = quantiseRows(embedding, count, width(embedding), sha256)
  writeTable(join(assets, gallery.tables.embedding!), bytes)
}

/** Writes a table's file, and the folders above it. */
export function writeTable(path: string, table: Table): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, encodeTable(table))
}
