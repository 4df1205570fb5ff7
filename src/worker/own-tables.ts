/** The galleries of the user's own photos as the finder and the judge hold them: one snapshot each, checked. */
import { Failure } from '../failure.ts'
import { FEATURE_NAMES, type FeatureName } from '../features/feature-names.ts'
import { joinTables } from '../neighbours/join-tables.ts'
import type { Table } from '../neighbours/table.ts'
import type { OwnGalleries } from '../storage/own-galleries.ts'
import type { OwnSnapshot } from '../storage/own-reader.ts'
import type { Manifest } from '../storage/manifest.ts'
import { areSameMakers } from '../storage/own-gallery.ts'
import * as searchWords from '../words/searching.ts'
import { describeOwnGallery } from './describe-own-gallery.ts'
import type { OpenedGallery } from './gallery-tables.ts'

/** Where own galleries are kept. */
export type OwnSource = Pick<
  OwnGalleries,
  'get' | 'read' | 'readMore' | 'thumbnail' | 'thumbnailOf' | 'tiles'
>

const keepsNone = async (id: string): Promise<never> => {
  throw new Failure('UnknownGallery', searchWords.noneKept(id))
}

/** Where there is no browser to keep any. */
export const NO_OWN_GALLERIES: OwnSource = {
  ...{ get: keepsNone, read: keepsNone, readMore: keepsNone },
  ...{ thumbnail: keepsNone, thumbnailOf: keepsNone, tiles: keepsNone },
}

/** A gallery as it was at one moment. */
export interface OwnTables extends Required<OpenedGallery> {
  gallery: OwnSnapshot['gallery']
  tables: Record<FeatureName, Table>
}

/**
 * Throws what `OwnGalleries.read` throws, and `TableCorrupt` where rows and images do not match.
 * @param held the gallery as it was read before: where photos were only added, only these are read
 */
export async function readOwnTables(
  source: OwnSource,
  id: string,
  held?: OwnTables,
): Promise<OwnTables> {
  const more = held && (await source.readMore(id, held.gallery))
  const { gallery, images, tables } = checked(more ?? (await source.read(id)))
  if (!more) return { gallery, tables, ...describeOwnGallery(gallery, images) }
  const all = [...held.images, ...images]
  return {
    gallery,
    tables: images.length > 0 ? withRows(held.tables, tables) : held.tables,
    ...describeOwnGallery(gallery, all),
  }
}

function checked(snapshot: OwnSnapshot): OwnSnapshot {
  const { gallery, images, tables } = snapshot
  for (const feature of FEATURE_NAMES) {
    const { count, width, values } = tables[feature]
    if (count === images.length && values.length === count * width) continue
    const sentence = searchWords.rowsDamaged(feature, gallery.title, images.length, count)
    throw new Failure('TableCorrupt', sentence)
  }
  return snapshot
}

const withRows = (held: OwnTables['tables'], more: OwnTables['tables']): OwnTables['tables'] => ({
  scores: joinTables([held.scores, more.scores]),
  embedding: joinTables([held.embedding, more.embedding]),
  code: joinTables([held.code, more.code]),
})

/** Throws `TableMismatch` where other models made the features than those of this site. */
export function assertMadeHere(
  { gallery: { title, makers } }: Pick<OwnTables, 'gallery'>,
  { model, autoencoder }: Pick<Manifest, 'model' | 'autoencoder'>,
): void {
  const here = { modelSha256: model.sha256, autoencoderSha256: autoencoder.sha256 }
  if (areSameMakers(makers, here)) return
  throw new Failure('TableMismatch', searchWords.othersMadeSearched(title))
}
