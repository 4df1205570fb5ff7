/** What changes an own gallery's photos: the bodies of transactions. */
import { Failure } from '../failure.ts'
import { MOST_IMAGES } from '../images/image-id.ts'
import * as ownWords from '../words/own-galleries.ts'
import type { Transaction } from './connection.ts'
import { withRemoved } from './index-job.ts'
import { bytesOf, filterBatch, type OwnBatch } from './own-batches.ts'
import {
  isOfOthers,
  type Makers,
  type OwnGallery,
  type OwnImage,
  type StoredPicture,
} from './own-gallery.ts'
import { putPictures } from './own-pictures.ts'
import {
  batchesIn,
  deletePictures,
  galleryIn,
  noSuchPhoto,
  putBatches,
  together,
} from './own-records.ts'

type Writing = Transaction<'readwrite'>

/**
 * Adds the images of `batch` whose hashes the gallery does not know yet; `pictures` are theirs.
 * @returns how many were added
 */
export async function appendIn(
  transaction: Writing,
  id: string,
  batch: OwnBatch,
  pictures: readonly StoredPicture[],
  makers?: Makers,
): Promise<number> {
  const gallery = await galleryIn(transaction, id)
  if (makers && isOfOthers(gallery, makers))
    throw new Failure('TableMismatch', ownWords.othersMade(gallery.title))
  const store = transaction.objectStore('pictures')
  const hashes = batch.images.map(({ hash }) => hash)
  const known = await Promise.all(hashes.map((hash) => store.getKey([id, hash])))
  const isNew = (row: number) => !known[row] && hashes.indexOf(hashes[row]!) === row
  const added = filterBatch(batch, isNew)
  if (!added) return 0
  const addedPictures = pictures.filter((_, row) => isNew(row))
  const count = gallery.count + added.images.length
  if (count > MOST_IMAGES)
    throw new Failure('StorageFull', ownWords.galleryFull(gallery.title, MOST_IMAGES))
  const bytes = gallery.bytes + bytesOf(added)
  const facts = {
    ...{ ...gallery, count, bytes, revision: gallery.revision + 1 },
    // An empty one becomes theirs: another model's may have been in use when it was made.
    makers: makers ?? gallery.makers,
  }
  await together([
    () => putPictures(transaction, id, added.images, addedPictures),
    () => transaction.objectStore('batches').add(added, [id, gallery.count]),
    () => transaction.objectStore('galleries').put(facts),
  ])
  return added.images.length
}

/**
 * Removes images by the numbers that they had at `pictureRevision`; later ones move up.
 * @throws Failure TableMismatch where they have been numbered anew since, and UnknownImage
 */
export async function removeIn(
  transaction: Writing,
  id: string,
  indices: readonly number[],
  pictureRevision: number,
): Promise<void> {
  const gallery = await galleryIn(transaction, id)
  const { batches, damaged } = await batchesIn(transaction, gallery)
  // What is damaged is not counted here: the numbers after it would be others'.
  if (damaged || pictureRevision !== gallery.pictureRevision)
    throw new Failure('TableMismatch', ownWords.markedBefore(gallery.title))
  const images = batches.flatMap((batch) => batch.images)
  const removed = Array.from(new Set(indices), (index) => {
    const image = images[index]
    if (image) return image
    throw noSuchPhoto(gallery, index)
  })
  await putWithout(transaction, withRemoved(gallery, removed), batches, removed)
}

/** Writes `gallery` without some of the images in its batches; later ones move up. */
export async function putWithout(
  transaction: Writing,
  gallery: OwnGallery,
  batches: readonly OwnBatch[],
  images: readonly OwnImage[],
): Promise<void> {
  const removed = new Set(images.map(({ hash }) => hash))
  const kept = batches.map((batch) =>
    filterBatch(batch, (row) => !removed.has(batch.images[row]!.hash)),
  )
  await deletePictures(transaction, gallery.id, removed)
  await putBatches(
    transaction,
    { ...gallery, pictureRevision: gallery.pictureRevision + 1 },
    kept.filter((batch) => batch !== undefined),
    kept.findIndex((batch, i) => batch !== batches[i]),
  )
}
