/** Describes a gallery's photos again by this page's model: their 32x32 pixels are kept, so no file is needed. */
import { Failure, isFailure } from '../failure.ts'
import { copyRows, emptyRows, quantiseFeatures } from '../storage/feature-rows.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import * as ownWords from '../words/own-galleries.ts'
import * as photosWords from '../words/photos.ts'
import { carryAloud } from './carry.ts'
import { embedder, ownGalleries } from './engines.ts'
import { makersHere } from './makers.ts'
import { ensureKeepableModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'

/** Photos described in one call, between two steps of the progress. */
const AT_ONCE = 64

type OnShare = (share: number) => void

/** No feature is changed before all are described: a tab that is closed meanwhile costs only time. */
export async function remakeFeatures({ id, title }: OwnGallery): Promise<void> {
  await carryAloud({ card: id, title, as: 'describing' }, async (onShare) => {
    await ensureKeepableModel()
    onShare(0)
    const { described, leftOut } = await describeWhole(id, onShare)
    await refreshOwn(id)
    const areAllLeftOut = leftOut > 0 && described === 0
    if (areAllLeftOut) tell('trouble', photosWords.noneDescribed(title))
    else tell('news', photosWords.describedAgain(title, leftOut))
  })
}

/** Leaves out photos whose pictures are damaged: one must not hold up all others. @returns how many of each */
async function describeWhole(
  id: string,
  onShare: OnShare,
): Promise<{ described: number; leftOut: number }> {
  try {
    return { described: await describe(await ownGalleries.get(id), onShare), leftOut: 0 }
  } catch (error) {
    if (!isFailure(error) || error.name !== 'BrokenImage') throw error
    const leftOut = await ownGalleries.leaveOutDamaged(id)
    // Whatever becomes of the rest.
    await refreshOwn(id)
    return { described: await describe(await ownGalleries.get(id), onShare), leftOut }
  }
}

/** @returns how many photos there were */
async function describe(gallery: OwnGallery, onShare: OnShare): Promise<number> {
  const { id, count, pictureRevision } = gallery
  const engine = await embedder()
  const features = emptyRows(count)
  for (let first = 0; first < count; first += AT_ONCE) {
    await refuseIfChanged(gallery)
    const indices = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i)
    const some = await engine.embedAll(await ownGalleries.tiles(id, indices), indices.length)
    copyRows(quantiseFeatures(some, indices.length), 0, indices.length, features, first)
    onShare((first + indices.length) / count)
  }
  await ownGalleries.replaceFeatures(id, makersHere(), features, pictureRevision)
  return count
}

/** What would be refused at the end is refused at once. */
async function refuseIfChanged({ id, title, count, pictureRevision }: OwnGallery): Promise<void> {
  const now = await ownGalleries.get(id)
  if (now.count !== count || now.pictureRevision !== pictureRevision)
    throw new Failure('TableMismatch', ownWords.changedMeanwhile(title))
}
