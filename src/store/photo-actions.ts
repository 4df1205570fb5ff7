/** Asking about photos: a file that a person brings, or a photo of an earlier visit. */
import type { QueryFeatures } from '../features/feature-names.ts'
import { displayName } from '../images/file-name.ts'
import { centredSquare } from '../images/square-crop.ts'
import {
  ask,
  askAgain,
  beginQuestion,
  featuresOf,
  keepMosaic,
  rememberFeatures,
  tellWhy,
  turnToFinder,
} from './ask.ts'
import * as noticeWords from '../words/notices.ts'
import { database, embedder, finder } from './engines.ts'
import { fileAtHand, keepFileAtHand, keepPhoto, usableFeatures } from './keep-photo.ts'
import { ensureModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { state, type Photo } from './state.ts'

/** Asks about a file: reads it, waits for the model, scores it. A bad file leaves everything as it was. */
export async function choosePhoto(file: File): Promise<void> {
  const isLatest = beginQuestion()
  turnToFinder()
  // Whoever named the file may have meant to mislead: every sentence gets the harmless name.
  const name = displayName(file.name) || noticeWords.yourImage
  state.setState({ pending: { status: 'reading', fileName: name }, notice: undefined })
  try {
    const { preview, ...prepared } = await (await finder()).preparePhoto(file)
    if (!isLatest()) return
    keepFileAtHand(prepared.id, file)
    const previewUrl = URL.createObjectURL(preview)
    const seen = await embedPhoto({ ...prepared, name, previewUrl, file }, isLatest)
    if (!seen) return
    const { photo, features } = seen
    if (isLatest()) await ask({ kind: 'photo', photo }, 'push')
    void keepPhoto(photo, preview, features)
  } catch (error) {
    if (!isLatest()) return
    tellWhy(error)
    const { mosaic, method } = state.getState()
    if (!mosaic) await keepMosaic()
    // What was set meanwhile waited for the photo, and now applies to the mosaic that stays.
    else if (mosaic.method !== method) await askAgain()
  }
}

/** Asks about a photo of an earlier visit; false where it cannot be shown, after the person was told why. */
export async function openKeptPhoto(id: string): Promise<boolean> {
  const isLatest = beginQuestion()
  const kept = await database.photo(id)
  if (!isLatest()) return true
  if (!kept) {
    tell('trouble', noticeWords.noSuchPhoto)
    return false
  }
  const { name, width, height, tile, preview, crop = centredSquare(kept) } = kept
  const previewUrl = URL.createObjectURL(preview)
  const asItWas = { id, name, width, height, tile, crop, previewUrl, file: fileAtHand(id) }
  try {
    const known = featuresOf(asItWas) ?? usableFeatures(kept)
    const seen = known ? { photo: asItWas, features: known } : await embedPhoto(asItWas, isLatest)
    if (!seen) return true
    const { photo, features } = seen
    rememberFeatures(photo, features)
    if (!known) void keepPhoto(photo, preview, features)
    if (isLatest()) await ask({ kind: 'photo', photo }, 'replace')
    return true
  } catch (error) {
    if (!isLatest()) return true
    tellWhy(error)
    return false
  }
}

/**
 * A photo's features by the model, which is waited for, and the photo with the square that it has by
 * then; nothing where a newer question comes meanwhile.
 */
async function embedPhoto(
  asked: Photo,
  isLatest: () => boolean,
): Promise<{ photo: Photo; features: QueryFeatures } | undefined> {
  state.setState({ pending: { status: 'waiting-for-model', photo: asked } })
  await ensureModel()
  if (!isLatest()) return undefined
  const { pending } = state.getState()
  const hasWaited = pending.status === 'waiting-for-model' && pending.photo.id === asked.id
  const photo = hasWaited ? pending.photo : asked
  state.setState({ pending: { status: 'scoring', photo } })
  const features = await (await embedder()).embed(photo.tile)
  rememberFeatures(photo, features)
  return { photo, features }
}
