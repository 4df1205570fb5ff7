/** The galleries of the user's own photos as the finder and the judge hold them: one snapshot each, checked. */
import { Failure } from '../failure.ts'
import { FEATURE_NAMES, type FeatureName } from '../features/feature-names.ts'
import type { Table } from '../neighbours/table.ts'
import type { OwnGalleries } from '../storage/own-galleries.ts'
import type { OwnSnapshot } from '../storage/own-reader.ts'
import type { Manifest } from '../storage/manifest.ts'
import { areSameMakers } from '../storage/own-gallery.ts'
import * as searchWords from '../words/searching.ts'
import { describeOwnGallery } from './describe-own-gallery.ts'
import type { OpenedGallery } from './gallery-tables.ts'

/** Where own galleries are kept. */
export type OwnSource = Pick<OwnGalleries, 'get' | 'read' | 'thumbnail' | 'tiles'>

const keepsNone = async (id: string): Promise<never> => {
  throw new Failure('UnknownGallery', searchWords.noneKept(id))
}

/** Where there is no browser to keep any. */
export const NO_OWN_GALLERIES: OwnSource = {
  ...{ get: keepsNone, read: keepsNone, thumbnail: keepsNone, tiles: keepsNone },
}

/** A gallery as it was at one moment. */
export interface OwnTables extends Required<OpenedGallery> {
  gallery: OwnSnapshot['gallery']
  tables: Record<FeatureName, Table>
}

/** Throws what `OwnGalleries.read` throws, and `TableCorrupt` where rows and images do not match. */
export async function readOwnTables(source: OwnSource, id: string): Promise<OwnTables> {
  const { gallery, images, tables } = await source.read(id)
  for (const feature of FEATURE_NAMES) {
    const { count, width, values } = tables[feature]
    if (count === images.length && values.length === count * width) continue
    const sentence = searchWords.rowsDamaged(feature, gallery.title, images.length, count)
    throw new Failure('TableCorrupt', sentence)
  }
  return { gallery, tables, ...describeOwnGallery(gallery, images) }
}

/** Throws `TableMismatch` where other models made the features than those of this site. */
export function assertMadeHere(
  { gallery: { title, makers } }: Pick<OwnTables, 'gallery'>,
  { model, autoencoder }: Pick<Manifest, 'model' | 'autoencoder'>,
): void {
  const here = { modelSha256: model.sha256, autoencoderSha256: autoencoder.sha256 }
  if (areSameMakers(makers, here)) return
  throw new Failure('TableMismatch', searchWords.othersMadeSearched(title))
}
