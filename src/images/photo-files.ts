/** Photos as they are found in what a person chose, before any of them is read. */

import { Failure, isFailure } from '../failure.ts'
import * as readingWords from '../words/reading.ts'
import { nameInSentence } from './file-name.ts'

/** A file that may be an image. */
export interface PhotoFile {
  /**
   * Where it was: from the name of the chosen folder on, or as the ZIP names it, '/' between; just
   * the name of a file that was chosen by itself. Raw: show it through `displayName`.
   */
  readonly path: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly lastModified: number
  /** Of a file in a ZIP, what the ZIP says. */
  readonly crc32?: number
  /** The file itself; one in a ZIP is unpacked only now, so open few at once. Throws `Failure`. */
  open(): Promise<File>
}

/** What could not be read, and the sentence that says why. */
export interface Unread {
  readonly path: string
  readonly sentence: string
}

export interface FoundPhotos {
  /** By path. */
  readonly photos: readonly PhotoFile[]
  /** Folders, ZIPs and files that the browser did not give. */
  readonly unread: readonly Unread[]
}

/** What a search finds on its way; nothing that goes wrong ends it. */
export class PhotoFinds {
  private readonly photos: PhotoFile[] = []
  private readonly unread: Unread[] = []

  addFile(file: File, path: string): void {
    const { size: bytes, lastModified } = file
    this.photos.push({ path, bytes, lastModified, open: async () => file })
  }

  addPhotos(photos: Iterable<PhotoFile>): void {
    for (const photo of photos) this.photos.push(photo)
  }

  /** @param error a Failure, whose sentence stands, or the browser's own error */
  addUnread(path: string, error: unknown): void {
    this.unread.push({ path, sentence: unreadSentence(path, error) })
  }

  /**
   * In the order of their paths, because browsers list folders in any order; by code units, which
   * takes a moment even for 100,000 of them.
   */
  found(): FoundPhotos {
    const photos = this.photos.toSorted((a, b) => (a.path < b.path ? -1 : +(a.path > b.path)))
    return { photos, unread: this.unread }
  }
}

/** The sentence for a file, or folder, at `path` that could not be read because of `error`. */
export function unreadSentence(path: string, error: unknown): string {
  if (isFailure(error)) return error.message
  // The browser's own error: it was moved, changed or locked since it was chosen.
  return readingWords.unreadable(nameInSentence({ name: nameOf(path) }))
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

const leftovers = ['__macosx', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', '@eadir']

/**
 * Whether a file or folder of this name, somewhere below what was chosen, is what systems and
 * programs leave behind: hidden, or a cache of thumbnails. Such names are not even listed as unread.
 */
export function isLeftover(name: string): boolean {
  return name.startsWith('.') || leftovers.includes(name.toLowerCase())
}

/** Throws `Failure` Cancelled once `signal` is aborted. */
export function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failure('Cancelled', readingWords.searchGivenUp)
}
