/** The browser's database: its stores, and how one of an older version becomes today's. */
import type { DBSchema, IDBPDatabase } from 'idb'
import type { KeptPhoto, RescoredRows } from './database.ts'
import type { DescribedRows } from './described-rows.ts'
import type { OwnBatch } from './own-batches.ts'
import type { OwnGallery, StoredPicture } from './own-gallery.ts'
import { ownName } from './own-name.ts'
import type { StoredBlob } from './stored-blob.ts'

export interface Schema extends DBSchema {
  rescored: { key: [string, string, number]; value: RescoredRows }
  photos: {
    key: string
    value: Omit<KeptPhoto, 'preview'> & { preview: StoredBlob }
    indexes: { askedAt: number }
  }
  settings: { key: string; value: number }
  galleries: { key: string; value: OwnGallery }
  /**
   * By gallery and the number of the first image, so that one step finds the batch of any image. Beside
   * them, by `describedKey`, what another model is about to put in their features' place.
   */
  batches: { key: [string, number]; value: OwnBatch | DescribedRows }
  /** By gallery and hash: removing images renumbers the others, but moves no picture. */
  pictures: { key: [string, string]; value: StoredPicture }
}

/** Version 1: re-scored rows, photos asked about, settings. Version 2: own galleries besides. */
export const SCHEMA_VERSION = 2

export function databaseName(base: string): string {
  return ownName('', base)
}

/** Adds what a database of version `from` (0: a new one) lacks; what it holds stays. */
export function upgradeSchema(db: IDBPDatabase<Schema>, from: number): void {
  if (from < 1) {
    db.createObjectStore('rescored')
    db.createObjectStore('settings')
    db.createObjectStore('photos', { keyPath: 'id' }).createIndex('askedAt', 'askedAt')
  }
  if (from < 2) {
    db.createObjectStore('galleries', { keyPath: 'id' })
    db.createObjectStore('batches')
    db.createObjectStore('pictures')
  }
}
