/** Galleries as files: saved whole or as numbers, and opened again. */
import { sentenceFor } from '../failure.ts'
import { forFileName } from '../images/file-name.ts'
import { isOfOthers, type OwnGallery } from '../storage/own-gallery.ts'
import type { NumbersAs } from '../worker/numbers.ts'
import * as galleryWords from '../words/own-gallery.ts'
import type { Carrying } from '../words/photos.ts'
import { numbersOf, ownGalleries } from './engines.ts'
import { knownMakers } from './makers.ts'
import { tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'
import { photos } from './photos-state.ts'
import { measureStorage } from './photos-storage.ts'
import { saveFile } from './save-file.ts'

/** The whole gallery as one file. */
export async function saveGallery({ id, title }: OwnGallery): Promise<void> {
  await carry({ title, as: 'saving', card: id }, async (onShare) => {
    const { writeGalleryFile } = await import('../storage/gallery-file.ts')
    const blob = await writeGalleryFile(ownGalleries, id, onShare)
    // It is a ZIP, which Safari would unpack, and throw away, if its name or type said so.
    saveFile(new File([blob], nameOf(title, 'lookalike'), { type: 'application/octet-stream' }))
    tell('news', galleryWords.saved(title))
  })
}

/** Only its numbers, for other programs. */
export async function saveNumbers({ id, title }: OwnGallery, as: NumbersAs): Promise<void> {
  await carry({ title, as: 'saving', card: id }, async () => {
    const bytes = await numbersOf(id, as)
    saveFile(new File([bytes], nameOf(title, as), { type: 'application/octet-stream' }))
    tell('news', galleryWords.savedNumbers(title))
  })
}

/** Saved galleries become some of this browser's, one after the other. */
export async function importGalleries(files: readonly File[]): Promise<void> {
  for (const file of files) await importGallery(file)
}

async function importGallery(file: File): Promise<void> {
  await carry({ title: file.name, as: 'opening' }, async (onShare) => {
    const { importGalleryFile } = await import('../storage/read-gallery-file.ts')
    const here = await knownMakers()
    const opened = await importGalleryFile(ownGalleries, file, onShare)
    await refreshOwn(opened.id)
    const words = isOfOthers(opened, here) ? galleryWords.openedOfOther : galleryWords.opened
    tell('news', words(opened.title, opened.count))
  })
  await measureStorage()
}

/** Shows how far it is, and says what goes wrong. */
async function carry(
  what: { title: string; as: Carrying; card?: string },
  work: (onShare: (share: number) => void) => Promise<void>,
): Promise<void> {
  const show = (share: number) => photos.setState({ carrying: { ...what, share } })
  show(0)
  try {
    await work(show)
  } catch (error) {
    tell('trouble', sentenceFor(error))
  } finally {
    photos.setState({ carrying: undefined })
  }
}

function nameOf(title: string, ending: string): string {
  return `${forFileName(title) || 'gallery'}.${ending}`
}
