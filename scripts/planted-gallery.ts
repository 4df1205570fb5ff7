/** A gallery in which altered copies of some of its images are planted: whether they find their originals can be told. */
import type { QueryFeatures } from '../src/features/feature-names.ts'
import { joinTables } from '../src/neighbours/join-tables.ts'
import type { LabelledTables } from './evaluated-gallery.ts'
import { rowsLike } from './table-rows.ts'

/** Row `copies[i]`, behind the gallery's own rows, is an altered copy of row `originals[i]`. */
export type PlantedGallery = LabelledTables & { copies: Uint32Array; originals: Uint32Array }

/**
 * The gallery with copies behind its own rows, held as its tables hold every row.
 * @param features of the copies: n x 10, n x 512 and n x 128
 * @param originals the row of which each is a copy, whose label it gets
 */
export function plant(
  { labels, tables }: LabelledTables,
  features: QueryFeatures,
  originals: Uint32Array,
): PlantedGallery {
  const joined = (feature: keyof QueryFeatures) =>
    joinTables([tables[feature], rowsLike(tables[feature], features[feature])])
  return {
    labels: Uint8Array.from([...labels, ...Array.from(originals, (row) => labels[row]!)]),
    tables: { scores: joined('scores'), embedding: joined('embedding'), code: joined('code') },
    copies: originals.map((_, i) => labels.length + i),
    originals,
  }
}
