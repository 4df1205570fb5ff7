/** What this browser keeps between visits in IndexedDB: re-scored rows and the photos asked about. */
import type { StoreNames } from 'idb'
import type { SquareCrop } from '../images/square-crop.ts'
import { Connection, type Transaction } from './connection.ts'
import { usablePhoto } from './kept-photo.ts'
import { usableRescored } from './kept-rescored.ts'
import type { Schema } from './schema.ts'
import { storedBlob } from './stored-blob.ts'

/** Class scores recomputed on this device, one record a sheet. */
export interface RescoredRows {
  /** Which model on which backend made them, as `Embedder.maker` names it. */
  maker: string
  gallery: string
  /** Index of the first image. */
  first: number
  /** [rows x 10] softmax */
  scores: Float32Array
}

/** A photo that was asked about, as much as reopening its mosaic needs. */
export interface KeptPhoto {
  /** The first 16 hex digits of the file's sha256. */
  id: string
  name: string
  /** Small picture for the page. */
  preview: Blob
  width: number
  height: number
  /** The 32x32 that the model saw, 3072 RGB bytes. */
  tile: Uint8Array
  /** The square of it that became the tile; absent in what earlier pages kept, where it was the middle one. */
  crop?: SquareCrop
  /** On which backend the model saw it; absent in what earlier pages kept. */
  backend?: string | undefined
  /** Which model made the features; another model must make its own. */
  modelSha256: string
  scores: Float32Array
  embedding: Float32Array
  /** Absent in what earlier pages kept, as is which autoencoder made it. */
  code?: Float32Array
  autoencoderSha256?: string
  /** Milliseconds since 1970, for keeping the latest. */
  askedAt: number
}

/** Photos kept; each costs about 60 kB. The oldest goes first. */
const PHOTOS_KEPT = 50

/**
 * What is kept beside own galleries, as the app sees it. Where the browser blocks IndexedDB (private
 * windows) or loses it, the same calls work on memory alone. Each asking may take seconds (an older tab
 * that does not let go), so only the first one is waited for; the later ones go on beside the work.
 */
export class Database {
  private readonly memory = {
    rescored: new Map<string, RescoredRows>(),
    photos: new Map<string, KeptPhoto>(),
    settings: new Map<string, number>(),
  }
  private readonly connection: Connection
  private isOutOfReach = false

  /** @param base absolute URL of the page's folder, with a slash at its end */
  constructor(base: string) {
    this.connection = new Connection(base)
  }

  async putRescored(rows: RescoredRows): Promise<void> {
    const key = [rows.maker, rows.gallery, rows.first] as [string, string, number]
    const kept = await this.attempt('rescored', 'readwrite', ({ store }) => store.put(rows, key))
    if (kept === undefined) this.memory.rescored.set(key.join(' '), rows)
    else this.memory.rescored.delete(key.join(' '))
  }

  /** All re-scored rows of one maker and gallery, in the order of the images. */
  async rescored(maker: string, gallery: string): Promise<RescoredRows[]> {
    const stored = await this.attempt('rescored', 'readonly', ({ store }) =>
      store.getAll(rowsOf(maker, gallery)),
    )
    // What is in memory is later: it could not be stored.
    const bySheet = new Map(usableRescored(stored ?? []).map((rows) => [rows.first, rows]))
    for (const rows of this.memory.rescored.values())
      if (rows.maker === maker && rows.gallery === gallery) bySheet.set(rows.first, rows)
    return [...bySheet.values()].sort((a, b) => a.first - b.first)
  }

  /** Those of a model, on whichever backends it has run: their makers' names begin with its hash and a space. */
  async clearRescored(modelSha256: string, gallery: string): Promise<void> {
    const isTheirs = (maker: string, of: string) =>
      maker.startsWith(`${modelSha256} `) && of === gallery
    await this.attempt('rescored', 'readwrite', async ({ store }) => {
      for (const key of await store.getAllKeys())
        if (isTheirs(key[0], key[1])) await store.delete(key)
    })
    for (const [key, rows] of this.memory.rescored)
      if (isTheirs(rows.maker, rows.gallery)) this.memory.rescored.delete(key)
  }

  async putPhoto(photo: KeptPhoto): Promise<void> {
    // Behind all others, where it has been here before.
    this.memory.photos.delete(photo.id)
    this.memory.photos.set(photo.id, photo)
    const [oldestHere] = this.memory.photos.keys()
    if (oldestHere && this.memory.photos.size > PHOTOS_KEPT) this.memory.photos.delete(oldestHere)
    const kept = { ...photo, preview: await storedBlob(photo.preview) }
    await this.attempt('photos', 'readwrite', async ({ store }) => {
      await store.put(kept)
      const tooMany = (await store.count()) - PHOTOS_KEPT
      let oldest = tooMany > 0 ? await store.index('askedAt').openCursor() : null
      for (let i = 0; i < tooMany && oldest; i++) {
        await oldest.delete()
        oldest = await oldest.continue()
      }
    })
  }

  async photo(id: string): Promise<KeptPhoto | undefined> {
    const kept = this.memory.photos.get(id)
    return (
      kept ?? usablePhoto(await this.attempt('photos', 'readonly', ({ store }) => store.get(id)))
    )
  }

  async putSetting(name: string, value: number): Promise<void> {
    this.memory.settings.set(name, value)
    await this.attempt('settings', 'readwrite', ({ store }) => store.put(value, name))
  }

  async setting(name: string): Promise<number | undefined> {
    const kept = this.memory.settings.get(name)
    const value =
      kept ?? (await this.attempt('settings', 'readonly', ({ store }) => store.get(name)))
    return Number.isFinite(value) ? value : undefined
  }

  /** What `work` gives, or undefined where it cannot be had, or not without waiting for what was refused before. */
  private async attempt<S extends StoreNames<Schema>, M extends 'readonly' | 'readwrite', Value>(
    store: S,
    mode: M,
    work: (transaction: Transaction<M, [S]>) => Promise<Value>,
  ): Promise<Value | undefined> {
    const reached = this.connection.open().then(
      () => true,
      () => false,
    )
    const done = reached.then((isOpen) => {
      this.isOutOfReach = !isOpen
      return isOpen ? this.connection.run([store], mode, work).catch(() => undefined) : undefined
    })
    return this.isOutOfReach ? undefined : done
  }
}

function rowsOf(maker: string, gallery: string): IDBKeyRange {
  return IDBKeyRange.bound([maker, gallery, 0], [maker, gallery, Infinity])
}
