/** Opens galleries when they are first needed. */
import { sentenceFor } from '../failure.ts'
import type { ReadyToFind } from '../worker/finder.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import { finder } from './engines.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { state } from './state.ts'

/** Loads the gallery that the page opens with; that it failed is told in its state. Throws a `Failure`. */
export async function loadFirstGallery(): Promise<void> {
  try {
    const gallery = await fetchGallery(DEFAULT_GALLERY)
    const { modelSha256, autoencoderSha256, modelBytes } = gallery
    state.setState({ gallery: { status: 'ready', modelSha256, autoencoderSha256, modelBytes } })
  } catch (error) {
    state.setState({ gallery: { status: 'failed', sentence: sentenceFor(error) } })
    throw error
  }
}

/** Once more where it failed: the network may be back, though nobody has pressed “Try again”. */
export async function ensureFirstGallery(): Promise<void> {
  if (state.getState().gallery.status === 'failed') await loadFirstGallery()
}

/** The gallery's description and labels, which are among the facts from then on. Throws a `Failure`. */
export async function ensureGallery(id: string): Promise<OpenedGallery> {
  return state.getState().galleries[id] ?? fetchGallery(id)
}

/** As `ensureGallery`, and what made its features; asks the finder even where the facts know the gallery. */
async function fetchGallery(id: string): Promise<ReadyToFind> {
  const { modelSha256, autoencoderSha256, modelBytes, ...coming } = await (await finder()).open(id)
  const opened = state.getState().galleries[id] ?? coming
  state.setState(({ galleries }) => ({ galleries: { ...galleries, [id]: opened } }))
  return { ...opened, modelSha256, autoencoderSha256, modelBytes }
}

/**
 * An own gallery as it is now, in the place of what the facts knew of it. Throws a `Failure`.
 * @param known what they knew
 */
export async function reopenGallery(id: string, known: OpenedGallery): Promise<OpenedGallery> {
  const { count, sheet } = known.description
  const now = await (await finder()).reopen(id, { count, numbering: sheet.path })
  const { description, labels, from } = now
  const opened = {
    ...{ description, labels },
    names: [...(known.names ?? []).slice(0, from), ...now.names],
    images: [...(known.images ?? []).slice(0, from), ...now.images],
  }
  state.setState(({ galleries }) => ({ galleries: { ...galleries, [id]: opened } }))
  return opened
}
