/** Galleries of the user's own photos, kept in this browser; every change is whole or not at all. */
import { Failure } from '../failure.ts'
import { displayName } from '../images/file-name.ts'
import { newOwnGalleryId } from '../images/image-id.ts'
import { OWN_STORES, type Transaction } from './connection.ts'
import type { FeatureRows } from './feature-rows.ts'
import { batchesOf, batchOf } from './own-batches.ts'
import { withoutHandles, withoutJob } from './index-job.ts'
import { appendIn, removeIn } from './own-changes.ts'
import {
  listed,
  type IndexJob,
  type Makers,
  type NewOwnImage,
  type OwnGallery,
  type OwnImage,
  type StoredPicture,
  type Unread,
} from './own-gallery.ts'
import { putPictures, storedPictures } from './own-pictures.ts'
import { OwnReader } from './own-reader.ts'
import {
  batchKeys,
  describedKeys,
  galleryIn,
  pictureKeys,
  putBatches,
  withOwnTitle,
} from './own-records.ts'

/** All that makes a gallery from elsewhere. */
export interface ImportedRows {
  images: readonly OwnImage[]
  features: FeatureRows
  pictures: readonly StoredPicture[]
}

/**
 * All calls reject with a `Failure`: `StorageBlocked` where this browser keeps nothing or another
 * tab is in the way, `StorageFull`, and `UnknownGallery` for an id that is not (or no longer) kept.
 */
export class OwnGalleries extends OwnReader {
  /**
   * @param base absolute URL of the page's folder, with a slash at its end
   * @param now milliseconds since 1970
   */
  constructor(
    base: string,
    private readonly now: () => number = Date.now,
  ) {
    super(base)
  }

  /** Numbered where another one has that title already ("Photos of" one day): they must be told apart. */
  async create(title: string, makers: Makers): Promise<OwnGallery> {
    const gallery = this.newGallery(title, makers)
    return this.connection.run(OWN_STORES, 'readwrite', async (transaction) => {
      const named = await withOwnTitle(transaction, gallery)
      await transaction.objectStore('galleries').add(named)
      return named
    })
  }

  /**
   * A new gallery, numbered as by `create`, of images with features that are quantised already, in one transaction. Row i of
   * `features` and `pictures` is image i's; no two images have the same hash.
   * @param onProgress share of them that is put, 0..1; where it throws nothing is kept
   */
  async importRows(
    title: string,
    makers: Makers,
    { images, features, pictures }: ImportedRows,
    onProgress?: (share: number) => void,
  ): Promise<OwnGallery> {
    const gallery = this.newGallery(title, makers)
    const batches = batchesOf(images, features, pictures)
    return this.connection.run(OWN_STORES, 'readwrite', async (transaction) => {
      await putPictures(transaction, gallery.id, images, pictures, onProgress)
      await putBatches(transaction, await withOwnTitle(transaction, gallery), batches)
      onProgress?.(1)
      return galleryIn(transaction, gallery.id)
    })
  }

  /** Numbered as by `create`. */
  async rename(id: string, title: string): Promise<void> {
    await this.change(id, (gallery, transaction) =>
      withOwnTitle(transaction, {
        ...gallery,
        title: titleOf(title),
        revision: gallery.revision + 1,
      }),
    )
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
    const pictures = await storedPictures(images)
    return this.connection.run(OWN_STORES, 'readwrite', (transaction) =>
      appendIn(transaction, id, batch, pictures, makers),
    )
  }

  /** Where the browser cannot keep the folder's handle, the job is kept without it. */
  async setJob(id: string, job: IndexJob): Promise<void> {
    const put = (kept: IndexJob) => this.change(id, (gallery) => ({ ...gallery, job: kept }))
    try {
      await put(job)
    } catch (error) {
      if (!job.handle || error instanceof Failure) throw error
      await put(withoutHandles(job))
    }
  }

  /** The job is done, or given up: the next one is that which waits behind it. Nothing happens where it is not the one on its way. */
  async endJob(id: string, job: Pick<IndexJob, 'source' | 'total'>): Promise<void> {
    await this.change(id, (gallery) => withoutJob(gallery, job))
  }

  async setUnread(id: string, unread: readonly Unread[]): Promise<void> {
    await this.change(id, (gallery) => ({ ...gallery, ...listed(unread) }))
  }

  /**
   * Removes images by the numbers that they had at `pictureRevision`; later ones move up. None is
   * removed where one is not there (`UnknownImage`), or where they have been numbered anew since, as
   * by another tab (`TableMismatch`): the numbers are other photos' then.
   */
  async remove(id: string, indices: readonly number[], pictureRevision: number): Promise<void> {
    if (indices.length === 0) return
    await this.connection.run(OWN_STORES, 'readwrite', (transaction) =>
      removeIn(transaction, id, indices, pictureRevision),
    )
  }

  /** Deletes a gallery and all that belongs to it; nothing happens where there is none. */
  async delete(id: string): Promise<void> {
    await this.connection.run(OWN_STORES, 'readwrite', (transaction) =>
      Promise.all([
        transaction.objectStore('galleries').delete(id),
        transaction.objectStore('batches').delete(batchKeys(id)),
        transaction.objectStore('batches').delete(describedKeys(id)),
        transaction.objectStore('pictures').delete(pictureKeys(id)),
      ]),
    )
  }

  private newGallery(title: string, { modelSha256, autoencoderSha256 }: Makers): OwnGallery {
    return {
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
  }

  private async change(
    id: string,
    to: (gallery: OwnGallery, transaction: Transaction) => OwnGallery | Promise<OwnGallery>,
  ): Promise<void> {
    await this.connection.run(OWN_STORES, 'readwrite', async (transaction) => {
      const gallery = await galleryIn(transaction, id)
      await transaction.objectStore('galleries').put(await to(gallery, transaction))
    })
  }
}

/** A title fit for the page: one line of at most 60 characters. */
function titleOf(text: string): string {
  return displayName(text) || 'Photos'
}
