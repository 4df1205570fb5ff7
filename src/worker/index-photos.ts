/** Brings photos into a gallery: reads ahead while the models describe a batch, and keeps batch by batch. */
import { Failure, isCancelled, isFailure } from '../failure.ts'
import type { QueryFeatures } from '../features/feature-names.ts'
import { unreadSentence, type PhotoFile, type Unread } from '../images/photo-files.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { fileKey } from '../storage/own-gallery.ts'
import type { NewOwnImage } from '../storage/own-gallery.ts'
import * as readingWords from '../words/reading.ts'
import { IndexTally, type IndexProgress } from './index-progress.ts'
import { readAhead } from './read-ahead.ts'
import type { ReadPhoto } from './reader.ts'

export interface Indexing {
  /** In the order in which they are to be numbered. */
  photos: readonly PhotoFile[]
  /** What was not even found, listed before what cannot be read; counted in the total. */
  unread?: readonly Unread[]
  read: (file: File, path: string) => Promise<ReadPhoto>
  /** @param tiles count * 3072 RGB bytes; the answer's row i is tile i's. Mends a lost GPU by itself. */
  embed: (tiles: Uint8Array, count: number) => Promise<QueryFeatures>
  /** What the gallery has: hashes, and the `fileKey`s by which a file is known unread. */
  known: { readonly hashes: ReadonlySet<string>; readonly files: ReadonlySet<string> }
  /** Keeps all of them or none. @returns how many it did not have yet */
  append: (photos: readonly NewOwnImage[]) => Promise<number>
  signal: AbortSignal
  onProgress: (progress: IndexProgress) => void
  /** Milliseconds, for the rate. */
  now?: () => number
}

/** Photos described and kept at once: two runs of the models; what a closed tab loses at most. */
const BATCH = 16
/**
 * Enough to fill the next batch, and two more where some photos are slow; each is about 20 kB. While a
 * batch is at hand photos are read one by one, as fast as the model takes them: all readers at once
 * would take the model's core from it, and rest when it has one to spare.
 */
const BOUNDS = { ahead: 3 * BATCH, atOnce: 4, enough: BATCH }

/** After each so many files in a row that the browser does not give, it is asked whether it gives any. */
const SUSPICIOUS = 8
/** Files that are tried then, from first to last. */
const TRIED = 16

/**
 * A photo that cannot be read is listed and stops nothing, unless none can be read any more: then it
 * throws `FileUnreadable`. Throws `Cancelled` when the signal aborts,
 * once the batch under way is kept: call it again with what is known then, and it goes on there.
 * Throws what `embed` and `append` throw (StorageFull among them), and `read`'s NetworkFailed; what
 * was kept stays.
 */
export async function indexPhotos(indexing: Indexing): Promise<IndexProgress> {
  const { photos, unread = [], known, signal, onProgress } = indexing
  const { now = () => performance.now() } = indexing
  const fresh = photos.filter((photo) => !known.files.has(fileKey(photo)))
  const tally = new IndexTally(photos.length + unread.length, unread, onProgress, now)
  tally.count(0, photos.length - fresh.length)
  const hashes = new Set(known.hashes)
  const keeper = new BatchKeeper(indexing, tally)
  let missing = 0
  try {
    let batch: ReadPhoto[] = []
    for await (const photo of readAhead(fresh, readerFor(indexing), BOUNDS, signal)) {
      missing = 'sentence' in photo && photo.isMissing ? missing + 1 : 0
      if (missing > 0 && missing % SUSPICIOUS === 0 && (await areGone(photos)))
        throw new Failure('FileUnreadable', readingWords.filesGone)
      if ('sentence' in photo) tally.countUnread({ path: photo.path, sentence: photo.sentence })
      else if (hashes.has(photo.hash)) tally.countTwin()
      else batch.push(photo)
      if ('hash' in photo) hashes.add(photo.hash)
      if (batch.length < BATCH) continue
      await keeper.describe(batch)
      batch = []
    }
    if (batch.length) await keeper.describe(batch)
  } finally {
    await keeper.settle()
  }
  return tally.report()
}

/** A photo that could not be read. */
interface LeftOut extends Unread {
  /** Whether the browser did not even give its bytes. */
  isMissing: boolean
}

/** Gives what is wrong with a photo in the place of the photo, so that it stops no other. */
function readerFor({ read }: Indexing): (photo: PhotoFile) => Promise<ReadPhoto | LeftOut> {
  return async (photo) => {
    const { path } = photo
    try {
      const { lastModified, bytes, crc32 } = photo
      // As it was found, so that it is known by it the next time.
      const found = { bytes, lastModified, ...(crc32 !== undefined && { crc32 }) }
      return { ...(await read(await photo.open(), path)), ...found }
    } catch (error) {
      if (isCancelled(error) || isOfRun(error)) throw error
      const isMissing = !isFailure(error) || error.name === 'FileUnreadable'
      return { path, sentence: unreadSentence(path, error), isMissing }
    }
  }
}

/** Not about one photo: the next would fail as well. */
const isOfRun = (error: unknown) =>
  isFailure(error) && ['NetworkFailed', 'NoisyCanvas'].includes(error.name)

/** Whether none of some files, from first to last, can be read: a drive was unplugged, a folder moved. */
async function areGone(photos: readonly PhotoFile[]): Promise<boolean> {
  const step = Math.max(1, Math.ceil(photos.length / TRIED))
  const some = photos.filter((_, i) => i % step === 0)
  const isThere = async (photo: PhotoFile) => (await photo.open()).slice(0, 1).arrayBuffer()
  const tried = await Promise.allSettled(some.map(isThere))
  return tried.every(({ status }) => status === 'rejected')
}

/** While one batch is being kept, the next is described. */
class BatchKeeper {
  private keeping: Promise<void> = Promise.resolve()

  constructor(
    private readonly indexing: Indexing,
    private readonly tally: IndexTally,
  ) {}

  async describe(batch: readonly ReadPhoto[]): Promise<void> {
    const { embed, append, signal } = this.indexing
    if (signal.aborted) throw new Failure('Cancelled', readingWords.paused)
    const tiles = new Uint8Array(batch.length * TILE_BYTES)
    batch.forEach(({ tile }, i) => tiles.set(tile, i * TILE_BYTES))
    const features = await embed(tiles, batch.length)
    await this.keeping
    const described = batch.map((photo, i) => ({ ...photo, ...rowOf(features, i, batch.length) }))
    this.keeping = append(described).then((added) => this.tally.count(added, batch.length - added))
    // Told by the next `describe`, or by `settle`.
    this.keeping.catch(() => undefined)
  }

  /** Waits for the last batch. Throws what keeping it threw. */
  async settle(): Promise<void> {
    await this.keeping
  }
}

function rowOf(features: QueryFeatures, i: number, count: number): QueryFeatures {
  const row = (rows: Float32Array) => {
    const width = rows.length / count
    return rows.slice(i * width, (i + 1) * width)
  }
  const { scores, embedding, code } = features
  return { scores: row(scores), embedding: row(embedding), code: row(code) }
}
