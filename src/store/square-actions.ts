/** The square of a photo that the model sees: a person moves it, and the mosaic follows. */
import { sentenceFor } from '../failure.ts'
import type { QueryFeatures } from '../features/feature-names.ts'
import { isSameSquare } from '../images/move-square.ts'
import { centredSquare, fitCrop, type SquareCrop } from '../images/square-crop.ts'
import { ask, rememberFeatures, tellWhy } from './ask.ts'
import { embedder, finder } from './engines.ts'
import { keepSquare } from './keep-photo.ts'
import { ensureModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { backendOf, photoInView } from './selectors.ts'
import { state, type HeldSquare, type Photo } from './state.ts'
import { until } from './until.ts'

let isFollowing = false

/** Puts the square of the photo in view there. One move is followed at a time, always to where the square is now. */
export async function moveSquare(crop: SquareCrop): Promise<void> {
  const { square, pending } = state.getState()
  const photo = photoInView(state.getState())
  // While another photo is read, a question about this one would take its place.
  if (!photo?.file || pending.status === 'reading') return
  const held: HeldSquare = { photoId: photo.id, crop: fitCrop(crop, photo) }
  if (isSameSquare(square?.crop ?? photo.crop, held.crop)) return
  state.setState({ square: held })
  if (isFollowing) return
  isFollowing = true
  try {
    await follow()
  } finally {
    isFollowing = false
  }
}

/** Back to the square in the middle, which every photo begins with. */
export async function centreSquare(): Promise<void> {
  const photo = photoInView(state.getState())
  if (photo) await moveSquare(centredSquare(photo))
}

async function follow(): Promise<void> {
  let shown: Shown | undefined
  for (let followed: HeldSquare | undefined; ;) {
    const { square } = state.getState()
    if (!square || square === followed) break
    followed = square
    try {
      shown = (await showSquare(square)) ?? shown
    } catch (error) {
      if (!isHeld(square)) continue
      // A photo that still waits for its answer goes on, with the square that it had.
      if ('photo' in state.getState().pending) tell('trouble', sentenceFor(error))
      else tellWhy(error)
      // The square goes back to where the mosaic is.
      break
    }
  }
  state.setState({ square: undefined })
  // Once it rests: the store on disk need not follow every move.
  if (shown) void keepSquare(shown.photo, shown.features)
}

interface Shown {
  photo: Photo
  features: QueryFeatures
}

/** Nothing where the photo still waits for the model, or another question came meanwhile. */
async function showSquare(square: HeldSquare): Promise<Shown | undefined> {
  const photo = photoInView(state.getState())
  if (!photo?.file) return undefined
  const { tile, crop } = await (await finder()).cropPhoto(photo.id, photo.file, square.crop)
  // The model may still be at the square that the photo came with.
  await until(state, (facts) => facts.pending.status !== 'scoring')
  if (!isHeld(square)) return undefined
  const cropped: Photo = { ...photo, tile, crop }
  const { pending } = state.getState()
  if (pending.status === 'waiting-for-model') {
    state.setState({ pending: { ...pending, photo: cropped } })
    return undefined
  }
  await ensureModel()
  const features = await (await embedder()).embed(tile)
  if (!isHeld(square)) return undefined
  const moved = { ...cropped, backend: backendOf(state.getState()) }
  rememberFeatures(moved, features)
  await ask({ kind: 'photo', photo: moved }, 'replace-soon')
  return { photo: moved, features }
}

/** Another question lets go of the square; another place of the same photo's does not. */
function isHeld({ photoId }: HeldSquare): boolean {
  return state.getState().square?.photoId === photoId
}
