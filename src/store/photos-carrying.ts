/** Galleries as files: saved whole or as numbers, and opened again. */
import { sentenceFor } from '../failure.ts'
import { displayName, forFileName } from '../images/file-name.ts'
import { isOfOthers, type OwnGallery } from '../storage/own-gallery.ts'
import type { NumbersAs } from '../worker/numbers.ts'
import * as galleryWords from '../words/own-gallery.ts'
import { carry, carryAloud } from './carry.ts'
import { numbersOf, ownGalleries } from './engines.ts'
import { knownMakers } from './makers.ts'
import { tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'
import { measureStorage } from './photos-storage.ts'
import { saveFile } from './save-file.ts'

/** The whole gallery as one file. */
export async function saveGallery({ id, title }: OwnGallery): Promise<void> {
  await carryAloud({ title, as: 'saving', card: id }, async (onShare) => {
    const { writeGalleryFile } = await import('../storage/gallery-file.ts')
    const blob = await writeGalleryFile(ownGalleries, id, onShare)
    // It is a ZIP, which Safari would unpack, and throw away, if its name or type said so.
    saveFile(new File([blob], nameOf(title, 'lookalike'), { type: 'application/octet-stream' }))
    tell('news', galleryWords.saved(title))
  })
}

/** Only its numbers, for other programs. */
export async function saveNumbers({ id, title }: OwnGallery, as: NumbersAs): Promise<void> {
  await carryAloud({ title, as: 'saving', card: id }, async (onShare) => {
    const bytes = await numbersOf(id, as)
    onShare(1)
    saveFile(new File([bytes], nameOf(title, as), { type: 'application/octet-stream' }))
    tell('news', galleryWords.savedNumbers(title))
  })
}

/**
 * Saved galleries become some of this browser's, one after the other. Whoever gives one up gives up those
 * after it as well.
 * @returns the sentences of those that could not be opened
 */
export async function importGalleries(files: readonly File[]): Promise<string[]> {
  const failed: string[] = []
  for (const file of files) {
    const end = await importGallery(file)
    if (end === 'cancelled') break
    if (end !== 'opened') failed.push(end.sentence)
  }
  return failed
}

/** As `importGalleries`, telling the person: last, so that news of others does not take its place. */
export async function importGalleriesAloud(files: readonly File[]): Promise<void> {
  const failed = await importGalleries(files)
  if (failed.length > 0) tell('trouble', failed.join(' '))
}

/** How the opening of one ended; `sentence` says what went wrong. */
type Opening = 'opened' | 'cancelled' | { sentence: string }

async function importGallery(file: File): Promise<Opening> {
  const title = displayName(file.name)
  let opened: OwnGallery | undefined
  const sentence = await carry({ title, as: 'opening' }, async (onShare) => {
    const { importGalleryFile } = await import('../storage/read-gallery-file.ts')
    // Without them nobody could tell whether it can be searched: better to fail before anything is kept.
    await knownMakers()
    opened = await importGalleryFile(ownGalleries, file, onShare)
  })
  // Once it is there, there is nothing left to give up.
  const trouble = opened ? await showOpened(opened) : sentence
  await measureStorage()
  if (trouble) return { sentence: trouble }
  return opened ? 'opened' : 'cancelled'
}

/** @returns the sentence of what went wrong, where anything did */
async function showOpened(opened: OwnGallery): Promise<string | undefined> {
  try {
    await refreshOwn(opened.id)
    const isOther = isOfOthers(opened, await knownMakers())
    const words = isOther ? galleryWords.openedOfOther : galleryWords.opened
    tell('news', words(opened.title, opened.count))
    return undefined
  } catch (error) {
    return sentenceFor(error)
  }
}

function nameOf(title: string, ending: string): string {
  return `${forFileName(title) || 'gallery'}.${ending}`
}
