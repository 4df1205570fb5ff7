/** Reads the galleries of the user's own photos that this browser keeps. */
import { TILE_BYTES } from '../images/tile.ts'
import { Connection, OWN_STORES, type Transaction } from './connection.ts'
import { tablesOf, type FeatureTables } from './feature-rows.ts'
import { joinBatches, type OwnBatch } from './own-batches.ts'
import {
  areSameMakers,
  fileKey,
  type OwnGallery,
  type OwnImage,
  type Picture,
} from './own-gallery.ts'
import { pictureIn, picturesIn } from './own-pictures.ts'
import { batchesIn, eachBatch, firstImagesIn, galleryIn, isGallery, mend } from './own-records.ts'

/** A gallery as it is at one moment: everything but its pictures. Row i of each table = image i. */
export interface OwnSnapshot {
  gallery: OwnGallery
  images: OwnImage[]
  tables: FeatureTables
}

/** What tells whether images that were read are still the first ones of their gallery. */
export type Held = Pick<OwnGallery, 'count' | 'pictureRevision' | 'makers'>

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
    const { known } = await this.whole(id, async (transaction, gallery) => {
      const removed = gallery.job?.removed ?? []
      const hashes = new Set(removed.map(({ hash }) => hash))
      const known = {
        ...{ count: 0, hashes, files: new Set<string>() },
        removed: new Set(removed.map(fileKey)),
      }
      // Only the names of each record's photos stay in memory, none of their features.
      const damaged = await eachBatch(transaction, gallery, ({ images }) => {
        known.count += images.length
        for (const image of images) {
          known.hashes.add(image.hash)
          known.files.add(fileKey(image))
        }
      })
      return { known, damaged }
    })
    return known
  }

  /** A consistent snapshot. Damaged records are left out, mended, and told among `unread`. */
  async read(id: string): Promise<OwnSnapshot> {
    const { gallery, batches } = await this.whole(id, async (transaction, gallery) => {
      return { gallery, ...(await batchesIn(transaction, gallery)) }
    })
    return snapshotOf(gallery, batches)
  }

  /**
   * What has come after the images that are held, without a look at those. Undefined where the gallery
   * is not just these with others after them: then it has to be read whole.
   * @param held the gallery as it was when they were read
   */
  async readMore(id: string, held: Held): Promise<OwnSnapshot | undefined> {
    return this.connection.run(OWN_STORES, 'readonly', async (transaction) => {
      const gallery = await galleryIn(transaction, id)
      const { pictureRevision, makers } = gallery
      if (pictureRevision !== held.pictureRevision || !areSameMakers(makers, held.makers))
        return undefined
      // What comes is put in records of its own, the first of which has the number that was the count.
      const { batches, damaged } = await batchesIn(transaction, gallery, held.count)
      return damaged ? undefined : snapshotOf(gallery, batches)
    })
  }

  /**
   * The gallery and the facts of its first images, `most` or all that it has: quick however large it
   * is. Where a record of theirs is damaged the gallery is mended, as by `read`.
   */
  async first(id: string, most: number): Promise<Pick<OwnSnapshot, 'gallery' | 'images'>> {
    return this.whole(id, async (transaction, gallery) => {
      return { gallery, ...(await firstImagesIn(transaction, gallery, most)) }
    })
  }

  /** `UnknownImage` where there is no such photo, `BrokenImage` where its picture is damaged. */
  async thumbnail(id: string, index: number): Promise<Blob> {
    const [picture] = await this.pictures(id, [index])
    return picture!.thumbnail
  }

  /** As `thumbnail`, without a look for the photo's hash; undefined where there is no whole picture of it. */
  async thumbnailOf(id: string, hash: string): Promise<Blob | undefined> {
    const picture = await this.connection.run(OWN_STORES, 'readonly', (transaction) =>
      pictureIn(transaction, id, hash),
    )
    return picture?.thumbnail
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

  /** What `read` finds of a gallery; again, once the gallery is mended, where it finds it damaged. */
  private async whole<Found extends { damaged: boolean }>(
    id: string,
    read: (transaction: Transaction, gallery: OwnGallery) => Promise<Found>,
  ): Promise<Found> {
    const find = async (transaction: Transaction) =>
      read(transaction, await galleryIn(transaction, id))
    const found = await this.connection.run(OWN_STORES, 'readonly', find)
    if (!found.damaged) return found
    return this.connection.run(OWN_STORES, 'readwrite', async (transaction) => {
      await mend(transaction, id)
      return find(transaction)
    })
  }
}

function snapshotOf(gallery: OwnGallery, batches: readonly OwnBatch[]): OwnSnapshot {
  return {
    gallery,
    images: batches.flatMap((batch) => batch.images),
    tables: tablesOf(joinBatches(batches), gallery.makers),
  }
}
