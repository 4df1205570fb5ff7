/** What a person does with galleries of their own: look through, rename, thin out, delete. */
import { sentenceFor } from '../failure.ts'
import { sheetOf } from '../images/catalogue.ts'
import { parseOwnSheet } from '../worker/own-sheets.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import * as ownWords from '../words/own-galleries.ts'
import { ask, turnToFinder } from './ask.ts'
import { cancelCarryingOf } from './carry.ts'
import { ownGalleries } from './engines.ts'
import { ensureGallery } from './galleries.ts'
import { tell, timesTold } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'
import { photos } from './photos-state.ts'
import { cancelIndexing } from './photos-indexing.ts'
import { measureStorage } from './photos-storage.ts'
import { state } from './state.ts'
import { showGallery } from './wall-actions.ts'

/** Opens a gallery; resolves with the reason where it cannot be opened. */
export async function openOwnGallery(id: string): Promise<string | undefined> {
  return ensureGallery(id).then(() => undefined, sentenceFor)
}

/** Shows the gallery on the wall, and what is most like one of its photos among the others. */
export async function lookThrough(id: string, index = 0): Promise<void> {
  await showGallery(id)
  // Told already where it could not be opened.
  if (state.getState().wall.gallery !== id) return
  turnToFinder()
  state.setState(({ method }) => ({ method: { ...method, searched: [id], onlyClass: '' } }))
  // In the place of the mosaic that was turned back to, so that one step back leads here again.
  await ask({ kind: 'tile', gallery: id, index }, 'replace')
}

/** An empty name changes nothing; that of another gallery gets a number. */
export async function renameGallery(id: string, title: string): Promise<void> {
  const trimmed = title.trim().slice(0, 100)
  if (!trimmed) return
  const rename = () => ownGalleries.rename(id, trimmed)
  await change(id, rename, () => ownWords.renamed(titleOf(id)))
}

/**
 * One removal at a time: what is asked before the list has followed is asked of photos that are gone.
 * @param shown the gallery as it was when the photos were marked: where they have been numbered anew
 * since, none is removed
 * @param indices numbers of the images; those after them move up
 */
export async function removePhotos(
  { description }: Pick<OpenedGallery, 'description'>,
  indices: readonly number[],
): Promise<void> {
  const { id } = description
  const numbered = parseOwnSheet(sheetOf(description, 0).path)
  if (!numbered || photos.getState().removing) return
  photos.setState({ removing: id })
  try {
    const remove = () => ownGalleries.remove(id, indices, numbered.pictureRevision)
    await change(id, remove, () => ownWords.removed(indices.length, titleOf(id)))
  } finally {
    photos.setState({ removing: undefined })
  }
}

/** Throws away what is kept of it here; the files themselves are not touched. */
export async function deleteGallery(id: string): Promise<void> {
  const { indexing } = photos.getState()
  // Its name goes with it where nothing has come into it yet.
  const title = titleOf(id)
  const isIntoIt = 'gallery' in indexing && indexing.gallery === id
  const isForIt = indexing.status === 'gathering' && indexing.card === id
  if (isIntoIt || isForIt) await cancelIndexing()
  cancelCarryingOf(id)
  await change(
    id,
    () => ownGalleries.delete(id),
    () => ownWords.deleted(title),
  )
}

const titleOf = (id: string) =>
  state.getState().ownGalleries.find((gallery) => gallery.id === id)?.title ?? id

/** @param done what to say where all went well */
async function change(id: string, work: () => Promise<void>, done: () => string): Promise<void> {
  const before = timesTold()
  const failures: unknown[] = []
  for (const step of [work, () => refreshOwn(id)])
    await step().catch((error: unknown) => failures.push(error))
  // Told last: news of what follows, such as that the image in view is gone, must not hide it.
  if (failures.length > 0) tell('trouble', sentenceFor(failures[0]))
  else if (timesTold() === before) tell('news', done())
  await measureStorage()
}
