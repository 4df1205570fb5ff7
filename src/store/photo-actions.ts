/** Asking about photos: a file that a person brings, or a photo of an earlier visit. */
import type { KeptPhoto } from '../storage/database.ts'
import type { QueryFeatures } from '../worker/features-of-images.ts'
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
import { database, embedder, finder } from './engines.ts'
import { ensureModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { state, type Photo } from './state.ts'

/** Asks about a file: reads it, waits for the model, scores it. A bad file leaves everything as it was. */
export async function choosePhoto(file: File): Promise<void> {
  const isLatest = beginQuestion()
  turnToFinder()
  state.setState({ pending: { status: 'reading', fileName: file.name }, notice: undefined })
  try {
    const { preview, ...prepared } = await (await finder()).preparePhoto(file)
    if (!isLatest()) return
    const photo: Photo = { ...prepared, name: file.name, previewUrl: URL.createObjectURL(preview) }
    const features = await embedPhoto(photo, isLatest)
    if (!features) return
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
    tell(
      'trouble',
      'That link is of a photo that this browser does not have: photos never leave the device that showed them. Drop the photo again to see its ten.',
    )
    return false
  }
  const { name, width, height, tile, preview } = kept
  const photo = { id, name, width, height, tile, previewUrl: URL.createObjectURL(preview) }
  try {
    const known = featuresOf(photo) ?? usableFeatures(kept)
    const features = known ?? (await embedPhoto(photo, isLatest))
    if (!features) return true
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

/** A photo's features by the model, which is waited for; none where a newer question comes meanwhile. */
async function embedPhoto(
  photo: Photo,
  isLatest: () => boolean,
): Promise<QueryFeatures | undefined> {
  state.setState({ pending: { status: 'waiting-for-model', photo } })
  await ensureModel()
  if (!isLatest()) return undefined
  state.setState({ pending: { status: 'scoring', photo } })
  const features = await (await embedder()).embed(photo.tile)
  rememberFeatures(photo, features)
  return features
}

/** The kept features, unless another model, another autoencoder or an older page made them. */
function usableFeatures(kept: KeptPhoto): QueryFeatures | undefined {
  const { scores, embedding, code, modelSha256, autoencoderSha256 } = kept
  const now = makers()
  const isUsable = modelSha256 === now.modelSha256 && autoencoderSha256 === now.autoencoderSha256
  return isUsable && code ? { scores, embedding, code } : undefined
}

async function keepPhoto(photo: Photo, preview: Blob, features: QueryFeatures): Promise<void> {
  const { id, name, width, height, tile } = photo
  await database.putPhoto({
    ...{ id, name, preview, width, height, tile, ...features, ...makers() },
    askedAt: Date.now(),
  })
}

/** What makes features here. */
function makers(): { modelSha256: string; autoencoderSha256: string } {
  const { gallery } = state.getState()
  if (gallery.status !== 'ready') return { modelSha256: '', autoencoderSha256: '' }
  const { modelSha256, autoencoderSha256 } = gallery
  return { modelSha256, autoencoderSha256 }
}
