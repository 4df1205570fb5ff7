/** What makes features on this page: the models that the site's manifest names. */
import type { Makers } from '../storage/own-gallery.ts'
import { state } from './state.ts'

/** Empty hashes before the gallery that the page opens with has come. */
export function makersHere(): Makers {
  const { gallery } = state.getState()
  if (gallery.status !== 'ready') return { modelSha256: '', autoencoderSha256: '' }
  const { modelSha256, autoencoderSha256 } = gallery
  return { modelSha256, autoencoderSha256 }
}
