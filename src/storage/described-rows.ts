/**
 * What a model makes of the photos of a gallery that another one described: kept as it comes, where no
 * reader of the gallery sees it, until all of it can take the place of their features.
 */
import type { Transaction } from './connection.ts'
import { copyRows, emptyRows, isFeatureRows, type FeatureRows } from './feature-rows.ts'
import { areSameMakers, type Makers, type OwnGallery } from './own-gallery.ts'
import { describedKey, describedKeys, galleryIn } from './own-records.ts'

type Writing = Transaction<'readwrite'>

/** Photos of one record: enough for few records, and few to be described once more where the page is closed amid them. */
const RECORD_PHOTOS = 64

/** The record of some photos in a row; row i = the i-th of them. */
export interface DescribedRows extends FeatureRows {
  makers: Makers
  /** Of the gallery, when they were described: since it was raised the numbers may be other photos'. */
  pictureRevision: number
}

/** Photos in a row that are described at once: the number of the first one, and how many. */
export interface Stretch {
  first: number
  count: number
}

/** How far a gallery is described. */
export interface TakenUp {
  gallery: OwnGallery
  /** Room for all its photos; rows of `left` are empty. */
  features: FeatureRows
  /** What is not described yet, in order. */
  left: Stretch[]
}

/** What was kept of the gallery by these makers; whatever else is there in its place is deleted. */
export async function takeUpIn(transaction: Writing, id: string, makers: Makers): Promise<TakenUp> {
  const gallery = await galleryIn(transaction, id)
  const store = transaction.objectStore('batches')
  const features = emptyRows(gallery.count)
  const left = new Map(stretchesOf(gallery).map((stretch) => [stretch.first, stretch]))
  for (const key of await store.getAllKeys(describedKeys(id))) {
    const stretch = left.get(key[1])
    const record: unknown = await store.get(key)
    if (stretch && isWhole(record, gallery, makers, stretch)) {
      copyRows(record, 0, stretch.count, features, stretch.first)
      left.delete(stretch.first)
    } else await store.delete(key)
  }
  return { gallery, features, left: [...left.values()] }
}

function stretchesOf({ count }: OwnGallery): Stretch[] {
  return Array.from({ length: Math.ceil(count / RECORD_PHOTOS) }, (_, i) => {
    const first = i * RECORD_PHOTOS
    return { first, count: Math.min(RECORD_PHOTOS, count - first) }
  })
}

/** Whether a record, whatever was found in the browser's storage, is what these makers say of photos that are there. */
function isWhole(
  record: unknown,
  gallery: OwnGallery,
  makers: Makers,
  { count }: Stretch,
): record is DescribedRows {
  const { makers: by, pictureRevision, ...rows } = (record ?? {}) as Partial<DescribedRows>
  return (
    areSameMakers(makers, by ?? {}) &&
    pictureRevision === gallery.pictureRevision &&
    isFeatureRows(rows, count)
  )
}

/**
 * Keeps `rows` as those of the photos from number `first` on; nothing where the gallery is these makers' already.
 * @throws Failure UnknownGallery: nothing stays of what is deleted
 */
export async function keepIn(
  transaction: Writing,
  id: string,
  first: number,
  rows: DescribedRows,
): Promise<void> {
  const gallery = await galleryIn(transaction, id)
  if (areSameMakers(gallery.makers, rows.makers)) return
  await transaction.objectStore('batches').put(rows, describedKey(id, first))
}

/** `gallery`, as it was, loses photos from number `end` on: what is kept of those before them is still theirs. */
export async function carryOverIn(
  transaction: Writing,
  { id, pictureRevision }: OwnGallery,
  end: number,
): Promise<void> {
  const store = transaction.objectStore('batches')
  for (const key of await store.getAllKeys(describedKeys(id))) {
    const record = (await store.get(key)) as DescribedRows | undefined
    const isBefore = key[1] + RECORD_PHOTOS <= end
    if (isBefore && record?.pictureRevision === pictureRevision)
      await store.put({ ...record, pictureRevision: pictureRevision + 1 }, key)
  }
}
