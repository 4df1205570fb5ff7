/** What another model's features of an own gallery's photos change: the bodies of transactions. */
import { Failure } from '../failure.ts'
import * as ownWords from '../words/own-galleries.ts'
import type { Transaction } from './connection.ts'
import { carryOverIn } from './described-rows.ts'
import { copyRows, emptyRows, ROW_WIDTHS, type FeatureRows } from './feature-rows.ts'
import type { OwnBatch } from './own-batches.ts'
import { putWithout } from './own-changes.ts'
import { listed, type Makers, type OwnImage } from './own-gallery.ts'
import { pictureIn } from './own-pictures.ts'
import { batchesIn, describedKeys, galleryIn, putBatches } from './own-records.ts'

type Writing = Transaction<'readwrite'>

/**
 * Gives all images other features, and forgets what was kept on the way there. @throws Failure
 * TableMismatch where the photos are not those that were numbered at `pictureRevision` any more, or
 * not as many
 */
export async function replaceIn(
  transaction: Writing,
  id: string,
  makers: Makers,
  rows: FeatureRows,
  pictureRevision: number,
): Promise<void> {
  const gallery = await galleryIn(transaction, id)
  const { batches } = await batchesIn(transaction, gallery)
  const count = batches.reduce((sum, { images }) => sum + images.length, 0)
  if (
    rows.scores.length !== count * ROW_WIDTHS.scores ||
    pictureRevision !== gallery.pictureRevision
  )
    throw new Failure('TableMismatch', ownWords.changedMeanwhile(gallery.title))
  let next = 0
  const replaced = batches.map((batch) => {
    const first = next
    next += batch.images.length
    return withFeatures(batch, rows, first)
  })
  const { modelSha256, autoencoderSha256 } = makers
  const facts = { ...gallery, makers: { modelSha256, autoencoderSha256 } }
  await transaction.objectStore('batches').delete(describedKeys(id))
  await putBatches(transaction, facts, replaced)
}

/** `batch` with other features: rows `first` and on of `rows`. */
function withFeatures(batch: OwnBatch, rows: FeatureRows, first: number): OwnBatch {
  const own = emptyRows(batch.images.length)
  copyRows(rows, first, first + batch.images.length, own, 0)
  return { ...batch, ...own }
}

/**
 * Leaves out the images whose pictures are damaged, and lists them among the unread: they could be
 * neither described again nor saved, and all others not for their sake.
 * @returns how many
 */
export async function leaveOutDamagedIn(transaction: Writing, id: string): Promise<number> {
  const gallery = await galleryIn(transaction, id)
  const { batches, damaged: isAnyGone } = await batchesIn(transaction, gallery)
  const images = batches.flatMap((batch) => batch.images)
  const damaged = await damagedAmong(transaction, id, images)
  const [first] = damaged
  if (!first) return 0
  const sentences = damaged.map(({ path }) => ({ path, sentence: ownWords.leftOut }))
  const facts = {
    ...gallery,
    ...listed([...sentences, ...gallery.unread], gallery.unreadMore),
  }
  await putWithout(transaction, facts, batches, damaged)
  // Where records are gone too, the images have other numbers here than they were described by.
  if (!isAnyGone) await carryOverIn(transaction, gallery, images.indexOf(first))
  return damaged.length
}

/** Images that are looked at at once: a browser holds another copy of each picture till that is done. */
const AT_ONCE = 256

/** Those of `images` whose pictures are not whole. */
async function damagedAmong(
  transaction: Transaction,
  id: string,
  images: readonly OwnImage[],
): Promise<OwnImage[]> {
  const damaged: OwnImage[] = []
  for (let first = 0; first < images.length; first += AT_ONCE) {
    const some = images.slice(first, first + AT_ONCE)
    const pictures = await Promise.all(some.map(({ hash }) => pictureIn(transaction, id, hash)))
    damaged.push(...some.filter((_, i) => !pictures[i]))
  }
  return damaged
}
