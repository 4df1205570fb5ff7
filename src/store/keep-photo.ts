/** What is kept of a photo that was asked about: for the next visit its features, for this one its file. */
import type { QueryFeatures } from '../features/feature-names.ts'
import type { KeptPhoto } from '../storage/database.ts'
import { areSameMakers } from '../storage/own-gallery.ts'
import { database } from './engines.ts'
import { knownMakers, makersHere } from './makers.ts'
import type { Photo } from './state.ts'

export async function keepPhoto(
  photo: Photo,
  preview: Blob,
  features: QueryFeatures,
): Promise<void> {
  const { id, name, width, height, tile, crop, backend } = photo
  // Nothing could tell later which model these features are of.
  const makers = await knownMakers().catch(() => undefined)
  if (!makers) return
  await database.putPhoto({
    ...{ id, name, preview, width, height, tile, crop, backend, ...features, ...makers },
    askedAt: Date.now(),
  })
}

/** Another square of a kept photo takes the place of the one before, so that its link reopens this one. */
export async function keepSquare(photo: Photo, features: QueryFeatures): Promise<void> {
  const kept = await database.photo(photo.id)
  if (kept) await keepPhoto(photo, kept.preview, features)
}

/** The kept features, unless another model, another autoencoder or an older page made them. */
export function usableFeatures(kept: KeptPhoto): QueryFeatures | undefined {
  const { scores, embedding, code } = kept
  return areSameMakers(makersHere(), kept) && code ? { scores, embedding, code } : undefined
}

/** The latest file alone: a pasted one takes memory as long as anything holds it. */
let latest: { id: string; file: File } | undefined

export function keepFileAtHand(id: string, file: File): void {
  latest = { id, file }
}

/** The file of a photo, where it is the latest that came in this visit. */
export function fileAtHand(id: string): File | undefined {
  return latest?.id === id ? latest.file : undefined
}
