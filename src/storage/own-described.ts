/** Galleries of the user's own photos while another model than theirs describes them: begun, gone on with, done. */
import { Connection, OWN_STORES, type Transaction } from './connection.ts'
import { keepIn, takeUpIn, type TakenUp } from './described-rows.ts'
import type { FeatureRows } from './feature-rows.ts'
import { leaveOutDamagedIn, replaceIn } from './own-features.ts'
import type { Makers, OwnGallery } from './own-gallery.ts'

/**
 * All calls reject with a `Failure`: `StorageBlocked` where this browser keeps nothing or another
 * tab is in the way, `StorageFull`, and `UnknownGallery` for an id that is not (or no longer) kept.
 */
export class OwnDescribed {
  private readonly connection: Connection

  /** @param base absolute URL of the page's folder, with a slash at its end */
  constructor(base: string) {
    this.connection = new Connection(base)
  }

  /**
   * What an earlier run has kept for these makers. What others made, or was made of photos that have been
   * numbered anew since, or is damaged, is deleted.
   */
  takeUp(id: string, makers: Makers): Promise<TakenUp> {
    return this.write((transaction) => takeUpIn(transaction, id, makers))
  }

  /**
   * Keeps what was made of one of the stretches that `takeUp` left, for a later run; nobody who reads
   * the gallery sees it.
   * @param first number of its first photo; row i of `rows` is that of photo first + i
   */
  async keep(
    { id, pictureRevision }: OwnGallery,
    makers: Makers,
    first: number,
    rows: FeatureRows,
  ): Promise<void> {
    const { modelSha256, autoencoderSha256 } = makers
    const by = { modelSha256, autoencoderSha256 }
    await this.write((transaction) =>
      keepIn(transaction, id, first, { ...rows, makers: by, pictureRevision }),
    )
  }

  /**
   * New features for all images, quantised already, in one transaction; what was kept goes.
   * `TableMismatch` where photos were added since they were counted, or removed since
   * `pictureRevision`.
   */
  async replaceFeatures(
    id: string,
    makers: Makers,
    features: FeatureRows,
    pictureRevision: number,
  ): Promise<void> {
    await this.write((transaction) => replaceIn(transaction, id, makers, features, pictureRevision))
  }

  /**
   * Photos whose pictures are damaged go, and are listed among the unread. What is kept of those before
   * the first of them stays. @returns how many
   */
  leaveOutDamaged(id: string): Promise<number> {
    return this.write((transaction) => leaveOutDamagedIn(transaction, id))
  }

  private write<Value>(
    work: (transaction: Transaction<'readwrite'>) => Promise<Value>,
  ): Promise<Value> {
    return this.connection.run(OWN_STORES, 'readwrite', work)
  }
}
