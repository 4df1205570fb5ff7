/** Galleries of the user's own photos, kept in this browser; every change is whole or not at all. */
import { Failure } from '../failure.ts'
import { displayName } from '../images/file-name.ts'
import { newOwnGalleryId } from '../images/image-id.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { Connection, type Transaction } from './connection.ts'
import {
  quantiseFeatures,
  ROW_WIDTHS,
  tablesOf,
  type OwnTables,
  type RawFeatures,
} from './feature-rows.ts'
import { batchOf, joinBatches, type OwnBatch } from './own-batches.ts'
import { appendIn, removeIn, replaceIn } from './own-changes.ts'
import type {
  IndexJob,
  Makers,
  NewOwnImage,
  OwnGallery,
  OwnImage,
  Picture,
  Unread,
} from './own-gallery.ts'
import { picturesIn } from './own-pictures.ts'
import { batchesIn, batchKeys, galleryIn, isGallery, mend, pictureKeys } from './own-records.ts'

export type {
  IndexJob,
  Makers,
  NewOwnImage,
  OwnGallery,
  OwnImage,
  Picture,
  Unread,
} from './own-gallery.ts'

/** At most so many unread files are listed. */
const MOST_UNREAD = 1000

/** A gallery as it is at one moment: everything but its pictures. Row i of each table = image i. */
export interface OwnSnapshot {
  gallery: OwnGallery
  images: OwnImage[]
  tables: OwnTables
}

/** What tells a file that has not changed since it was read, without reading it. */
export function fileKey({
  path,
  bytes,
  lastModified,
}: Pick<OwnImage, 'path' | 'bytes' | 'lastModified'>): string {
  return `${path}|${bytes}|${lastModified}`
}

/**
 * All calls reject with a `Failure`: `StorageBlocked` where this browser keeps nothing or another
 * tab is in the way, `StorageFull`, and `UnknownGallery` for an id that is not (or no longer) kept.
 */
export class OwnGalleries {
  private readonly connection: Connection

  /**
   * @param base absolute URL of the page's folder, with a slash at its end
   * @param now milliseconds since 1970
   */
  constructor(
    base: string,
    private readonly now: () => number = Date.now,
  ) {
    this.connection = new Connection(base)
  }

  /** All galleries, the oldest first. */
  async list(): Promise<OwnGallery[]> {
    const galleries = await this.connection.run('readonly', (transaction) =>
      transaction.objectStore('galleries').getAll(),
    )
    return galleries
      .filter(isGallery)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  }

  get(id: string): Promise<OwnGallery> {
    return this.connection.run('readonly', (transaction) => galleryIn(transaction, id))
  }

  async create(title: string, makers: Makers): Promise<OwnGallery> {
    const { modelSha256, autoencoderSha256 } = makers
    const gallery: OwnGallery = {
      id: newOwnGalleryId(),
      title: titleOf(title),
      createdAt: this.now(),
      count: 0,
      bytes: 0,
      revision: 0,
      pictureRevision: 0,
      makers: { modelSha256, autoencoderSha256 },
      unread: [],
    }
    await this.connection.run('readwrite', (transaction) =>
      transaction.objectStore('galleries').put(gallery),
    )
    return gallery
  }

  async rename(id: string, title: string): Promise<void> {
    await this.change(id, (gallery) => {
      return { ...gallery, title: titleOf(title), revision: gallery.revision + 1 }
    })
  }

  /**
   * Adds photos after those that are there, in one transaction; those whose hash is there already
   * are left out. Where it fails nothing of the batch is kept.
   * @param makers where given, what made the features: `TableMismatch` if others made the gallery's
   * @returns how many were added
   */
  async append(id: string, images: readonly NewOwnImage[], makers?: Makers): Promise<number> {
    if (images.length === 0) return 0
    const batch = batchOf(images)
    return this.connection.run('readwrite', (transaction) =>
      appendIn(transaction, id, batch, images, makers),
    )
  }

  /** What is there already: hashes, and the `fileKey`s of files that need not be read again. */
  async known(id: string): Promise<{ hashes: Set<string>; files: Set<string> }> {
    const { batches } = await this.whole(id)
    const images = batches.flatMap((batch) => batch.images)
    return { hashes: new Set(images.map(({ hash }) => hash)), files: new Set(images.map(fileKey)) }
  }

  /** Where the browser cannot keep the folder's handle, the job is kept without it. */
  async setJob(id: string, job: IndexJob | undefined): Promise<void> {
    const put = (kept: IndexJob | undefined) =>
      this.change(id, (gallery) => {
        const changed = { ...gallery }
        delete changed.job
        return kept ? { ...changed, job: kept } : changed
      })
    try {
      await put(job)
    } catch (error) {
      if (!job?.handle || error instanceof Failure) throw error
      await put({ source: job.source, total: job.total })
    }
  }

  async setUnread(id: string, unread: readonly Unread[]): Promise<void> {
    await this.change(id, (gallery) => ({ ...gallery, unread: unread.slice(0, MOST_UNREAD) }))
  }

  /** Removes images by their numbers; later ones move up. `UnknownImage` where there is no such one. */
  async remove(id: string, indices: readonly number[]): Promise<void> {
    if (indices.length === 0) return
    await this.connection.run('readwrite', (transaction) => removeIn(transaction, id, indices))
  }

  /** Deletes a gallery and all that belongs to it; nothing happens where there is none. */
  async delete(id: string): Promise<void> {
    await this.connection.run('readwrite', (transaction) =>
      Promise.all([
        transaction.objectStore('galleries').delete(id),
        transaction.objectStore('batches').delete(batchKeys(id)),
        transaction.objectStore('pictures').delete(pictureKeys(id)),
      ]),
    )
  }

  /** A consistent snapshot. Damaged records are left out, mended, and told among `unread`. */
  async read(id: string): Promise<OwnSnapshot> {
    const { gallery, batches } = await this.whole(id)
    return {
      gallery,
      images: batches.flatMap((batch) => batch.images),
      tables: tablesOf(joinBatches(batches), gallery.makers),
    }
  }

  /** `UnknownImage` where there is no such photo, or its picture is damaged. */
  async thumbnail(id: string, index: number): Promise<Blob> {
    const [picture] = await this.pictures(id, [index])
    return picture!.thumbnail
  }

  /** [n x 3072] RGB bytes of the images, in the order of `indices`. `UnknownImage` as above. */
  async tiles(id: string, indices: readonly number[]): Promise<Uint8Array> {
    const tiles = new Uint8Array(indices.length * TILE_BYTES)
    const pictures = await this.pictures(id, indices)
    pictures.forEach(({ tile }, i) => tiles.set(tile, i * TILE_BYTES))
    return tiles
  }

  /**
   * New features for all images (another model), in one transaction. `TableMismatch` where photos
   * were added since they were counted, or removed since `pictureRevision`.
   */
  async replaceFeatures(
    id: string,
    makers: Makers,
    features: RawFeatures,
    pictureRevision?: number,
  ): Promise<void> {
    const rows = quantiseFeatures(features, features.scores.length / ROW_WIDTHS.scores)
    await this.connection.run('readwrite', (transaction) =>
      replaceIn(transaction, id, makers, rows, pictureRevision),
    )
  }

  private pictures(id: string, indices: readonly number[]): Promise<Picture[]> {
    return this.connection.run('readonly', (transaction) => picturesIn(transaction, id, indices))
  }

  private async whole(id: string): Promise<{ gallery: OwnGallery; batches: OwnBatch[] }> {
    const read = async (transaction: Transaction) => {
      const gallery = await galleryIn(transaction, id)
      return { gallery, ...(await batchesIn(transaction, gallery)) }
    }
    const found = await this.connection.run('readonly', read)
    if (!found.damaged) return found
    return this.connection.run('readwrite', async (transaction) => {
      await mend(transaction, id)
      return read(transaction)
    })
  }

  private async change(id: string, to: (gallery: OwnGallery) => OwnGallery): Promise<void> {
    await this.connection.run('readwrite', async (transaction) => {
      const gallery = await galleryIn(transaction, id)
      await transaction.objectStore('galleries').put(to(gallery))
    })
  }
}

/** A title fit for the page: one line of at most 60 characters. */
function titleOf(text: string): string {
  return displayName(text) || 'Photos'
}
