/** Asking about photos: a file that a person brings, or a photo of an earlier visit. */
import { isCancelled, sentenceFor } from '../failure.ts'
import { displayName } from '../images/file-name.ts'
import { centredSquare } from '../images/square-crop.ts'
import {
  ask,
  askAgain,
  beginQuestion,
  featuresOf,
  keepMosaic,
  questionInHand,
  rememberFeatures,
  settleWhy,
  tellWhy,
  turnToFinder,
} from './ask.ts'
import * as noticeWords from '../words/notices.ts'
import { database, embedder, finder } from './engines.ts'
import { fileAtHand, keepFileAtHand, keepPhoto, usableFeatures } from './keep-photo.ts'
import { ensureModel } from './model-actions.ts'
import { dismissNotice, settle, tell } from './notices.ts'
import { backendOf } from './selectors.ts'
import type { InHistory } from './show-mosaic.ts'
import { state, type Photo, type State } from './state.ts'
import { until } from './until.ts'

/** A photo that the model has not seen yet. */
interface ReadPhoto {
  photo: Photo
  preview: Blob
  inHistory: InHistory
  /** Shows what there was before. */
  giveUp: () => Promise<void>
}

/** Asks about a file: reads it, waits for the model, scores it. A bad file leaves everything as it was. */
export async function choosePhoto(file: File): Promise<void> {
  const isLatest = beginQuestion()
  turnToFinder()
  // Whoever named the file may have meant to mislead: every sentence gets the harmless name.
  const name = displayName(file.name) || noticeWords.yourImage
  settleWhy()
  if (state.getState().notice?.kind === 'news') dismissNotice()
  state.setState({ pending: { status: 'reading', fileName: name } })
  try {
    const { preview, ...prepared } = await (await finder()).preparePhoto(file)
    if (!isLatest()) return
    keepFileAtHand(prepared.id, file)
    const photo = { ...prepared, name, previewUrl: URL.createObjectURL(preview), file }
    await askAboutRead({ photo, preview, inHistory: 'push', giveUp: giveUpChosen }, isLatest)
  } catch (error) {
    if (!isLatest()) return
    tellWhy(error)
    await giveUpChosen()
  }
}

async function giveUpChosen(): Promise<void> {
  const { mosaic, method } = state.getState()
  if (!mosaic) await keepMosaic()
  // What was set meanwhile waited for the photo, and now applies to the mosaic that stays.
  else if (mosaic.method !== method) await askAgain()
}

/** Asks about a photo of an earlier visit; where it cannot be shown, the mosaic stays and the person is told why. */
export async function openKeptPhoto(id: string): Promise<void> {
  const isLatest = beginQuestion()
  const kept = await database.photo(id)
  if (!isLatest()) return
  if (!kept) {
    tell('trouble', noticeWords.noSuchPhoto)
    return keepMosaic()
  }
  const { name, width, height, tile, preview, crop = centredSquare(kept), backend } = kept
  const previewUrl = URL.createObjectURL(preview)
  const photo = { id, name, width, height, tile, crop, backend, previewUrl, file: fileAtHand(id) }
  const known = featuresOf(photo) ?? usableFeatures(kept)
  if (!known)
    return askAboutRead({ photo, preview, inHistory: 'replace', giveUp: keepMosaic }, isLatest)
  rememberFeatures(photo, known)
  await ask({ kind: 'photo', photo }, 'replace')
}

/** Asks about a photo once the model has come and has seen it, though the model come only at another try. */
async function askAboutRead(read: ReadPhoto, isLatest: () => boolean): Promise<void> {
  try {
    state.setState({ pending: { status: 'waiting-for-model', photo: read.photo } })
    await ensureModel()
    if (!isLatest()) return
    const waited = asItWaits(read.photo)
    state.setState({ pending: { status: 'scoring', photo: waited } })
    const features = await (await embedder()).embed(waited.tile)
    const photo = { ...waited, backend: backendOf(state.getState()) }
    rememberFeatures(photo, features)
    void keepPhoto(photo, read.preview, features)
    if (isLatest()) await ask({ kind: 'photo', photo }, read.inHistory)
  } catch (error) {
    if (!isLatest()) return
    const isModelMissing = state.getState().pending.status === 'waiting-for-model'
    const photo = asItWaits(read.photo)
    tellWhy(error)
    await read.giveUp()
    if (isModelMissing) void askAtNextTry({ ...read, photo }, error)
  }
}

/** A photo with the square that it has been given while it waits. */
function asItWaits(photo: Photo): Photo {
  const { pending } = state.getState()
  const isWaiting = pending.status === 'waiting-for-model' && pending.photo.id === photo.id
  return isWaiting ? pending.photo : photo
}

/** Asks about a photo whose model has not come once that is tried again, unless something else is asked about before. */
async function askAtNextTry(read: ReadPhoto, why: unknown): Promise<void> {
  const waits = noticeWords.waitsForModel(read.photo.name)
  const told = isCancelled(why)
    ? tell('news', waits)
    : tell('trouble', `${sentenceFor(why)} ${waits}`)
  const { mosaic } = state.getState()
  const isLeft = (now: State) => now.mosaic?.query !== mosaic?.query
  const isTried = ({ model }: State) => model.status === 'loading' || model.status === 'ready'
  await until(state, (now) => isLeft(now) || isTried(now))
  settle(told)
  // Another photo may be on its way.
  if (questionInHand()?.query !== mosaic?.query) return
  const isLatest = beginQuestion()
  // The preview of a photo that went out of view is gone.
  const photo = { ...read.photo, previewUrl: URL.createObjectURL(read.preview) }
  await askAboutRead({ ...read, photo }, isLatest)
}
