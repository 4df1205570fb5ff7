/** For tests: own galleries in memory, made of the same made-up rows as the site's. */
import { Failure } from '../failure.ts'
import type { Table } from '../neighbours/table.ts'
import { areSameMakers, type OwnGallery, type OwnImage } from '../storage/own-gallery.ts'
import type { OwnSnapshot } from '../storage/own-reader.ts'
import type { OwnSource } from './own-tables.ts'
import { AUTOENCODER, MODEL, type MadeUpGallery } from './site-fixture.ts'

/** A photo of number `i`: each of three folders in turn. */
export function ownImage(i: number): OwnImage {
  return {
    ...{ hash: String(i).padStart(16, '0'), path: `trip/folder ${i % 3}/IMG_${i}.jpg` },
    ...{ bytes: 1000 + i, lastModified: i, width: 400, height: 300 },
    crop: { x: 50, y: 0, size: 300 },
  }
}

/** A snapshot that holds the rows of `made`. */
export function ownSnapshot(made: MadeUpGallery, change: Partial<OwnGallery> = {}): OwnSnapshot {
  const { id, count, tables } = made
  return {
    gallery: {
      ...{ id, title: `My ${id}`, createdAt: 1, count, bytes: 1, revision: 1, pictureRevision: 0 },
      ...{ makers: { modelSha256: MODEL, autoencoderSha256: AUTOENCODER }, unread: [] },
      ...change,
    },
    images: Array.from({ length: count }, (_, i) => ownImage(i)),
    tables: tables as OwnSnapshot['tables'],
  }
}

function rowsFrom<Rows extends Table>(table: Rows, first: number): Rows {
  const { count, width, values } = table
  const rows = { ...table, count: count - first, values: values.slice(first * width) }
  return 'scales' in table ? { ...rows, scales: table.scales.slice(first) } : rows
}

/**
 * Keeps snapshots by id; thumbnails hold their image's number, tiles are filled with it. `reads`:
 * the ids of the snapshots that were asked for, with the number of the first image that was read.
 */
export function ownSource(...snapshots: OwnSnapshot[]) {
  const kept = new Map(snapshots.map((snapshot) => [snapshot.gallery.id, snapshot]))
  const reads: string[] = []
  const find = (id: string) => {
    const snapshot = kept.get(id)
    if (snapshot) return snapshot
    throw new Failure('UnknownGallery', `This browser keeps no photos under ${id}.`)
  }
  const source: OwnSource = {
    get: async (id) => find(id).gallery,
    read: async (id) => {
      reads.push(id)
      return find(id)
    },
    readMore: async (id, held) => {
      const { gallery, images, tables } = find(id)
      const from = held.count
      const isMore = gallery.pictureRevision === held.pictureRevision && gallery.count >= from
      if (!isMore || !areSameMakers(gallery.makers, held.makers)) return undefined
      reads.push(`${id} from ${from}`)
      const { scores, embedding, code } = tables
      return {
        gallery,
        images: images.slice(from),
        tables: {
          scores: rowsFrom(scores, from),
          embedding: rowsFrom(embedding, from),
          code: rowsFrom(code, from),
        },
      }
    },
    thumbnail: async (id, index) => new Blob([`${find(id).gallery.title} ${index}`]),
    thumbnailOf: async (id, hash) => {
      const index = kept.get(id)?.images.findIndex((image) => image.hash === hash) ?? -1
      return index < 0 ? undefined : new Blob([`${hash} alone`])
    },
    tiles: async (id, indices) => {
      find(id)
      return Uint8Array.from(indices.flatMap((index) => Array<number>(3072).fill(200 + index)))
    },
  }
  return { source, kept, reads }
}
