/** The steps of an own gallery's transactions: finding its records, numbering them, mending them. */
import { Failure } from '../failure.ts'
import * as ownWords from '../words/own-galleries.ts'
import type { Transaction } from './connection.ts'
import { bytesOf, isBatch, type OwnBatch } from './own-batches.ts'
import { listed, type OwnGallery, type OwnImage } from './own-gallery.ts'

type Writing = Transaction<'readwrite'>

type Step = () => Promise<unknown>

/**
 * Asks all at once and waits for all. Requests also throw at once, as when there is no room: those
 * asked before are listened to all the same.
 */
export async function together(steps: readonly Step[]): Promise<void> {
  await Promise.all(steps.map(async (step) => step()))
}

/** @throws Failure UnknownGallery */
export async function galleryIn(transaction: Transaction, id: string): Promise<OwnGallery> {
  const gallery = await transaction.objectStore('galleries').get(id)
  if (isGallery(gallery)) return gallery
  throw new Failure('UnknownGallery', ownWords.noSuchGallery(id.slice(0, 64)))
}

/** The failure of asking for a number that no photo has. */
export function noSuchPhoto({ title, count }: OwnGallery, index: number): Failure {
  return new Failure('UnknownImage', ownWords.noSuchPhoto(title, count, index))
}

/** The gallery by a title that none of the others has: its own, or that with the first number that is free. */
export async function withOwnTitle(
  transaction: Transaction,
  gallery: OwnGallery,
): Promise<OwnGallery> {
  const others = await transaction.objectStore('galleries').getAll()
  const taken = new Set(
    others
      .filter(isGallery)
      .filter(({ id }) => id !== gallery.id)
      .map(({ title }) => title),
  )
  return { ...gallery, title: ownWords.toldApart(gallery.title, taken) }
}

/** Whether a record, whatever was found in the browser's storage, is a gallery. */
export function isGallery(record: unknown): record is OwnGallery {
  const { id, title, makers, unread, ...gallery } = (record ?? {}) as Partial<OwnGallery>
  const { createdAt, count, bytes, revision, pictureRevision } = gallery
  return (
    [id, title, makers?.modelSha256, makers?.autoencoderSha256].every(isText) &&
    [createdAt, count, bytes, revision, pictureRevision].every(Number.isFinite) &&
    Array.isArray(unread)
  )
}

const isText = (value: unknown) => typeof value === 'string'

/**
 * The whole records of a gallery in order, and whether any other is damaged or missing.
 * @param from number of the first image that is looked for: the first one of a record
 */
export async function batchesIn(
  transaction: Transaction,
  gallery: OwnGallery,
  from = 0,
): Promise<{ batches: OwnBatch[]; damaged: boolean }> {
  const batches: OwnBatch[] = []
  const damaged = await eachBatch(transaction, gallery, (batch) => batches.push(batch), from)
  return { batches, damaged }
}

/** Records, of 16 or 64 photos, that are read in one go: a few milliseconds, and the thread can answer between two of them. */
const READ_AT_ONCE = 16

/**
 * Gives `take` the whole records of a gallery, in order. They are of one moment: all are read in the one transaction.
 * @param from as of `batchesIn` @returns whether any other is damaged or missing
 */
export async function eachBatch(
  transaction: Transaction,
  { id, count }: OwnGallery,
  take: (batch: OwnBatch) => void,
  from = 0,
): Promise<boolean> {
  const store = transaction.objectStore('batches')
  let [first, damaged] = [from, false]
  let left = IDBKeyRange.bound([id, from], [id, Infinity])
  for (;;) {
    const [keys, records] = await Promise.all([
      store.getAllKeys(left, READ_AT_ONCE),
      store.getAll(left, READ_AT_ONCE),
    ])
    for (const [i, record] of records.entries()) {
      const isWhole = isBatch(record)
      damaged ||= !isWhole || keys[i]![1] !== first
      if (!isWhole) continue
      first += record.images.length
      take(record)
    }
    if (keys.length < READ_AT_ONCE) return damaged || first !== count
    left = IDBKeyRange.bound(keys.at(-1)!, left.upper, true)
  }
}

/**
 * The facts of a gallery's first images, `most` or all that it has, and whether a record of theirs is
 * damaged or missing. It reads no record after theirs.
 */
export async function firstImagesIn(
  transaction: Transaction,
  { id, count }: OwnGallery,
  most: number,
): Promise<{ images: OwnImage[]; damaged: boolean }> {
  const wanted = Math.min(most, count)
  const images: OwnImage[] = []
  let cursor = await transaction.objectStore('batches').openCursor(batchKeys(id))
  while (images.length < wanted) {
    const record = cursor?.value
    if (!isBatch(record) || cursor?.key[1] !== images.length) return { images, damaged: true }
    images.push(...record.images)
    if (images.length < wanted) cursor = (await cursor?.continue()) ?? null
  }
  return { images: images.slice(0, wanted), damaged: false }
}

/**
 * Writes `batches` as all that the gallery has, numbered anew, and its facts as they follow.
 * @param there how many of them, the first ones, are kept just so already: they are left alone
 */
export async function putBatches(
  transaction: Writing,
  gallery: OwnGallery,
  batches: readonly OwnBatch[],
  there = 0,
): Promise<void> {
  const store = transaction.objectStore('batches')
  const steps: Step[] = []
  let [count, bytes, changedFrom] = [0, 0, 0]
  for (const [i, batch] of batches.entries()) {
    const key: [string, number] = [gallery.id, count]
    count += batch.images.length
    bytes += bytesOf(batch)
    if (i < there) changedFrom = count
    else steps.push(() => store.put(batch, key))
  }
  const changed = IDBKeyRange.bound([gallery.id, changedFrom], [gallery.id, Infinity])
  steps.unshift(() => store.delete(changed))
  const facts = { ...gallery, count, bytes, revision: gallery.revision + 1 }
  await together([...steps, () => transaction.objectStore('galleries').put(facts)])
}

/** Deletes the pictures of these hashes. */
export async function deletePictures(
  transaction: Writing,
  id: string,
  hashes: Iterable<string>,
): Promise<void> {
  const store = transaction.objectStore('pictures')
  await together(Array.from(hashes, (hash) => () => store.delete([id, hash])))
}

/**
 * Leaves out what is damaged, so that the rest can be used and the lost photos can be brought in
 * again; says so among the unread files.
 */
export async function mend(transaction: Writing, id: string): Promise<void> {
  const gallery = await galleryIn(transaction, id)
  const { batches, damaged } = await batchesIn(transaction, gallery)
  if (!damaged) return
  const whole = new Set(batches.flatMap(({ images }) => images.map(({ hash }) => hash)))
  const hashes = (await transaction.objectStore('pictures').getAllKeys(pictureKeys(id))).map(
    ([, hash]) => hash,
  )
  await deletePictures(
    transaction,
    id,
    hashes.filter((hash) => !whole.has(hash)),
  )
  const lost = gallery.count - whole.size
  const sentence = ownWords.photosDamaged(lost)
  const unread = lost > 0 ? [{ path: gallery.title, sentence }, ...gallery.unread] : gallery.unread
  const pictureRevision = gallery.pictureRevision + 1
  const facts = { ...gallery, ...listed(unread, gallery.unreadMore), pictureRevision }
  await putBatches(transaction, facts, batches)
}

/** The keys of all batches of a gallery. */
export function batchKeys(id: string, last = Infinity): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, last])
}

/** The key of what another model says of photos from number `first` on: no gallery has that sign in its id, so that no reader of one finds it. */
export const describedKey = (id: string, first: number): [string, number] => [`${id}~`, first]

/** The keys of all that another model says of a gallery's photos: an array sorts after every number. */
export function describedKeys(id: string): IDBKeyRange {
  return IDBKeyRange.bound([`${id}~`], [`${id}~`, []])
}

/** The keys of all pictures of a gallery: an array sorts after every text. */
export function pictureKeys(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []])
}
