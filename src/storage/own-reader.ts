/** Reads the galleries of the user's own photos that this browser keeps. */
import { TILE_BYTES } from '../images/tile.ts'
import { Connection, OWN_STORES, type Transaction } from './connection.ts'
import { tablesOf, type FeatureTables } from './feature-rows.ts'
import { joinBatches, type OwnBatch } from './own-batches.ts'
import { fileKey, type OwnGallery, type OwnImage, type Picture } from './own-gallery.ts'
import { picturesIn } from './own-pictures.ts'
import { batchesIn, galleryIn, isGallery, mend } from './own-records.ts'

/** A gallery as it is at one moment: everything but its pictures. Row i of each table = image i. */
export interface OwnSnapshot {
  gallery: OwnGallery
  images: OwnImage[]
  tables: FeatureTables
}

/** What a gallery has, and what is not to come back. */
export interface Known {
  /** Of photos that are there. */
  count: number
  /** Of these, and of those that were removed while their folder was on its way. */
  hashes: ReadonlySet<string>
  /** The `fileKey`s of files that are there, and need not be read again. */
  files: ReadonlySet<string>
  /** Those of the removed. */
  removed: ReadonlySet<string>
}

/**
 * All calls reject with a `Failure`: `StorageBlocked` where this browser keeps nothing or another
 * tab is in the way, and `UnknownGallery` for an id that is not (or no longer) kept.
 */
export class OwnReader {
  protected readonly connection: Connection

  /** @param base absolute URL of the page's folder, with a slash at its end */
  constructor(base: string) {
    this.connection = new Connection(base)
  }

  /** All galleries, the oldest first. */
  async list(): Promise<OwnGallery[]> {
    const galleries = await this.connection.run(OWN_STORES, 'readonly', (transaction) =>
      transaction.objectStore('galleries').getAll(),
    )
    return galleries
      .filter(isGallery)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  }

  get(id: string): Promise<OwnGallery> {
    return this.connection.run(OWN_STORES, 'readonly', (transaction) => galleryIn(transaction, id))
  }

  async known(id: string): Promise<Known> {
    const { batches, gallery } = await this.whole(id)
    const images = batches.flatMap((batch) => batch.images)
    const removed = gallery.job?.removed ?? []
    return {
      count: images.length,
      hashes: new Set([...images, ...removed].map(({ hash }) => hash)),
      files: new Set(images.map(fileKey)),
      removed: new Set(removed.map(fileKey)),
    }
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

  /** `UnknownImage` where there is no such photo, `BrokenImage` where its picture is damaged. */
  async thumbnail(id: string, index: number): Promise<Blob> {
    const [picture] = await this.pictures(id, [index])
    return picture!.thumbnail
  }

  /** [n x 3072] RGB bytes of the images, in the order of `indices`. Throws as above. */
  async tiles(id: string, indices: readonly number[]): Promise<Uint8Array> {
    const tiles = new Uint8Array(indices.length * TILE_BYTES)
    const pictures = await this.pictures(id, indices)
    pictures.forEach(({ tile }, i) => tiles.set(tile, i * TILE_BYTES))
    return tiles
  }

  /** Thumbnails and tiles of the images, in the order of `indices`. Throws as above. */
  pictures(id: string, indices: readonly number[]): Promise<Picture[]> {
    return this.connection.run(OWN_STORES, 'readonly', (transaction) =>
      picturesIn(transaction, id, indices),
    )
  }

  private async whole(id: string): Promise<{ gallery: OwnGallery; batches: OwnBatch[] }> {
    const read = async (transaction: Transaction) => {
      const gallery = await galleryIn(transaction, id)
      return { gallery, ...(await batchesIn(transaction, gallery)) }
    }
    const found = await this.connection.run(OWN_STORES, 'readonly', read)
    if (!found.damaged) return found
    return this.connection.run(OWN_STORES, 'readwrite', async (transaction) => {
      await mend(transaction, id)
      return read(transaction)
    })
  }
}
