/** What a person can do: open a link, ask about a tile, walk back, compare otherwise. */
import { displayName } from '../images/file-name.ts'
import type { TileId } from '../worker/finder.ts'
import * as noticeWords from '../words/notices.ts'
import { forgetAddress, imageHashOfStep } from './address.ts'
import {
  ask,
  askAgain,
  beginLink,
  beginQuestion,
  keepMosaic,
  tellWhereSlow,
  tellWhy,
} from './ask.ts'
import { ensureGallery, loadFirstGallery } from './galleries.ts'
import { inSearchOrder, isGallery } from './gallery-ids.ts'
import { isPhotosLink, isQualityLink, parseLink, type LinkQuery } from './link.ts'
import { FIRST_TILE, LOOK_ALONE, OPENING_METHOD, type Method } from './method.ts'
import { tell } from './notices.ts'
import { opensWithIt, showOpening } from './opening.ts'
import { openKeptPhoto } from './photo-actions.ts'
import { hasNewAnswer, linkOfStep, writeMosaic } from './show-mosaic.ts'
import { keptClass } from './selectors.ts'
import { state, type Page } from './state.ts'
import { forLink, usableMethod } from './usable-method.ts'
import { followQuery } from './wall-actions.ts'

/** Loads the gallery, then shows what the address bar asks for. */
export async function openGallery(): Promise<void> {
  const isLatest = beginQuestion()
  // Not the finder's page first: what the other needs can come beside the gallery.
  state.setState({ gallery: { status: 'loading' }, page: pageOf(location.hash) })
  if (opensWithIt(location.hash) && (await showOpening(isLatest))) return
  try {
    await loadFirstGallery()
  } catch {
    // Told by its state.
    return
  }
  // A photo that was dropped meanwhile is newer than the address.
  if (isLatest()) await openLink(location.hash)
}

/** Shows what a link asks for; also runs when the person goes back or forward. */
export async function openLink(hash: string): Promise<void> {
  forgetAddress()
  const page = pageOf(hash)
  if (page !== 'finder') return state.setState({ page })
  if (turnBack(hash)) return
  const imageHash = imageHashOfStep()
  const isLatest = beginLink()
  const link = parseLink(hash)
  const { mosaic, wall } = state.getState()
  state.setState({ page, pending: { status: 'none' } })
  const method = link ? await usableMethod(link.method) : firstMethod()
  if (!isLatest()) return
  state.setState({ method })
  if (link?.query.kind === 'photo') return openKeptPhoto(link.query.id)
  const opened = tellWhereSlow(isLatest)
  try {
    const tile = link && (await knownTile(link.query, imageHash))
    if (!isLatest()) return
    if (!tile && !opensWithIt(hash)) tell('trouble', noticeWords.noSuchImage(displayName(hash)))
    await ask({ kind: 'tile', ...(tile ?? FIRST_TILE) }, 'replace')
    // As the visit before may have left it; once a mosaic was there, the wall is the person's to change.
    if (!mosaic) await followQuery(wall)
  } catch (error) {
    if (!isLatest()) return
    tellWhy(forLink(error))
    await keepMosaic()
  } finally {
    opened()
  }
}

/** From another page back to the mosaic of before, where something newer was asked there: that stays in hand. */
function turnBack(hash: string): boolean {
  const { page, pending, mosaic } = state.getState()
  if (page === 'finder') return false
  const isThere = hash === linkOfStep() || (!mosaic && opensWithIt(hash))
  const isNew = hasNewAnswer(hash)
  if (!isNew && !(isThere && pending.status !== 'none')) return false
  state.setState({ page: 'finder' })
  if (isNew) writeMosaic('push')
  return true
}

/** With another model only the look can be compared before that has scored anything here. */
function firstMethod(): Method {
  const { another } = state.getState()
  return another.status === 'used' ? { ...OPENING_METHOD, ...LOOK_ALONE } : OPENING_METHOD
}

function pageOf(hash: string): Page {
  if (isQualityLink(hash)) return 'quality'
  return isPhotosLink(hash) ? 'photos' : 'finder'
}

export async function chooseTile({ gallery, index }: TileId): Promise<void> {
  await ask({ kind: 'tile', gallery, index }, 'push')
}

/** Searches these galleries from now on, at least one; a class that none of them has is dropped. */
export async function searchAmong(ids: Iterable<string>): Promise<void> {
  const searched = inSearchOrder(ids)
  if (searched.length === 0) return
  const { galleries, method } = state.getState()
  const onlyClass = keptClass(galleries, searched, method.onlyClass)
  await setMethod({ searched, onlyClass })
}

/** Compares in another way, keeping the query. */
export async function setMethod(change: Partial<Method>): Promise<void> {
  state.setState(({ method }) => ({ method: { ...method, ...change } }))
  await askAgain()
}

let isSliding = false

/**
 * Follows the slider's thumb, or a power whose arrow is held: one question at a time, always about
 * where it is now.
 */
export async function slide(change: Pick<Method, 'weight'> | Pick<Method, 'p'>): Promise<void> {
  state.setState(({ method }) => ({ method: { ...method, ...change } }))
  if (isSliding) return
  isSliding = true
  const place = () => {
    const { weight, p } = state.getState().method
    return `${weight} ${p}`
  }
  try {
    for (let asked; asked !== place();) {
      asked = place()
      await askAgain('replace-soon')
    }
  } finally {
    isSliding = false
  }
}

/**
 * The image that a link names, where there is such an image: of a step of the history the own photo that
 * it showed then, whatever has its number now. Throws where its gallery cannot come.
 */
async function knownTile(
  query: LinkQuery,
  imageHash: string | undefined,
): Promise<TileId | undefined> {
  if (query.kind !== 'tile' || !isGallery(query.gallery)) return undefined
  const { gallery, index } = query
  const { description, images } = await ensureGallery(gallery)
  const now = images && imageHash ? images.findIndex(({ hash }) => hash === imageHash) : index
  return now >= 0 && now < description.count ? { gallery, index: now } : undefined
}
