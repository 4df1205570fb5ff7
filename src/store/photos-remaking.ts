/**
 * Describes a gallery's photos again by this page's model: their 32x32 pixels are kept, so no file is
 * needed. What is described is kept as it comes, and the next run goes on behind it.
 */
import { Failure, isFailure } from '../failure.ts'
import { copyRows, quantiseFeatures } from '../storage/feature-rows.ts'
import { holdGallery } from '../storage/import-lock.ts'
import { OwnDescribed } from '../storage/own-described.ts'
import { areSameMakers, type OwnGallery } from '../storage/own-gallery.ts'
import * as ownWords from '../words/own-galleries.ts'
import * as photosWords from '../words/photos.ts'
import { carryAloud } from './carry.ts'
import { base, embedder, locks, ownGalleries } from './engines.ts'
import { makersHere } from './makers.ts'
import { ensureKeepableModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'

type OnShare = (share: number) => void

const ownDescribed = new OwnDescribed(base)

/** The run before: given up, it still ends with the photos in hand. */
let before: Promise<void> = Promise.resolve()

/**
 * No feature is changed before all are described. One tab at a time: where another one describes the
 * gallery, or brings photos into it, that is told.
 */
export function remakeFeatures({ id, title }: OwnGallery): Promise<void> {
  const ended = before
  before = carryAloud({ card: id, title, as: 'describing' }, async (onShare) => {
    await ended
    onShare(0)
    const letGo = await holdGallery(locks, base, id)
    if (!letGo) return void tell('trouble', photosWords.describedElsewhere(title))
    await remake(id, title, onShare).finally(letGo)
  })
  return before
}

async function remake(id: string, title: string, onShare: OnShare): Promise<void> {
  await ensureKeepableModel()
  onShare(0)
  const { described, leftOut } = await describeWhole(id, onShare)
  await refreshOwn(id)
  onShare(1)
  const areAllLeftOut = leftOut > 0 && described === 0
  if (areAllLeftOut) tell('trouble', photosWords.noneDescribed(title))
  else tell('news', photosWords.describedAgain(title, leftOut))
}

/** Leaves out photos whose pictures are damaged: one must not hold up all others. @returns how many of each */
async function describeWhole(
  id: string,
  onShare: OnShare,
): Promise<{ described: number; leftOut: number }> {
  try {
    return { described: await describe(id, onShare), leftOut: 0 }
  } catch (error) {
    if (!isFailure(error) || error.name !== 'BrokenImage') throw error
    const leftOut = await ownDescribed.leaveOutDamaged(id)
    // Whatever becomes of the rest.
    await refreshOwn(id)
    return { described: await describe(id, onShare), leftOut }
  }
}

/** @returns how many photos there are */
async function describe(id: string, onShare: OnShare): Promise<number> {
  const makers = makersHere()
  const { gallery, features, left } = await ownDescribed.takeUp(id, makers)
  // By another tab, or by a run that was given up at its very end.
  if (areSameMakers(gallery.makers, makers)) return gallery.count
  const engine = await embedder()
  let done = left.reduce((rest, { count }) => rest - count, gallery.count)
  const show = () => onShare(done / Math.max(gallery.count, 1))
  show()
  for (const { first, count } of left) {
    await refuseIfChanged(gallery)
    const indices = Array.from({ length: count }, (_, i) => first + i)
    const raw = await engine.embedAll(await ownGalleries.tiles(id, indices), count)
    const rows = quantiseFeatures(raw, count)
    copyRows(rows, 0, count, features, first)
    // Where they cannot be kept, as on a full disk, a later run describes them once more.
    await ownDescribed.keep(gallery, makers, first, rows).catch(() => undefined)
    done += count
    show()
  }
  await ownDescribed.replaceFeatures(id, makers, features, gallery.pictureRevision)
  return gallery.count
}

/** What would be refused at the end is refused at once. */
async function refuseIfChanged({ id, title, count, pictureRevision }: OwnGallery): Promise<void> {
  const now = await ownGalleries.get(id)
  if (now.count !== count || now.pictureRevision !== pictureRevision)
    throw new Failure('TableMismatch', ownWords.changedMeanwhile(title))
}
