/** What makes features on this page: the models that the site's manifest names. */
import type { Makers } from '../storage/own-gallery.ts'
import { ensureFirstGallery } from './galleries.ts'
import { state } from './state.ts'
import { until } from './until.ts'

/** Empty hashes before the gallery that the page opens with has come. */
export function makersHere(): Makers {
  const { gallery } = state.getState()
  if (gallery.status !== 'ready') return { modelSha256: '', autoencoderSha256: '' }
  const { modelSha256, autoencoderSha256 } = gallery
  return { modelSha256, autoencoderSha256 }
}

/**
 * The makers once the gallery that the page opens with has come: what is kept before would bear no
 * hash, and be taken for another model's. Throws a `Failure` where it does not come.
 */
export async function knownMakers(): Promise<Makers> {
  await until(state, ({ gallery }) => gallery.status !== 'loading')
  await ensureFirstGallery()
  return makersHere()
}
