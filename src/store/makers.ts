/** What makes features on this page: the models that the site's manifest names. */
import { Failure } from '../failure.ts'
import type { Makers } from '../storage/own-gallery.ts'
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
 * hash, and be taken for another model's. Throws `Failure` NetworkFailed where it does not come.
 */
export async function knownMakers(): Promise<Makers> {
  const { gallery } = await until(state, (facts) => facts.gallery.status !== 'loading')
  if (gallery.status === 'failed') throw new Failure('NetworkFailed', gallery.sentence)
  return makersHere()
}
