/** Finds the photos in what a person picked, dropped or pasted: files, folders and ZIPs. */

import { Failure } from '../failure.ts'
import * as readingWords from '../words/reading.ts'
import { nameInSentence } from './file-name.ts'
import { isLeftover, PhotoFinds, refuseIfCancelled, type FoundPhotos } from './photo-files.ts'
import { folderOfEntry, walkFolder } from './photo-folders.ts'

/**
 * The files of an `<input type="file">`, `webkitdirectory` included, or of a paste. A ZIP that was
 * chosen by itself is looked into; one in a folder is a file like others. Never rejects but with
 * `Failure` Cancelled: what could not be read is listed.
 */
export async function photosOfFiles(
  files: Iterable<File>,
  signal?: AbortSignal,
): Promise<FoundPhotos> {
  const finds = new PhotoFinds()
  await addFiles(files, finds, signal)
  return finds.found()
}

interface Walk {
  signal?: AbortSignal
  /** Of the files that were dropped by themselves, those that are not looked into. */
  leftOut?: (files: readonly File[]) => Promise<readonly File[]>
}

/**
 * What was dropped or pasted, folders walked to their end. Call it in the event itself: it takes
 * all that it needs before it first waits, for the browser empties the transfer after the event.
 * Never rejects but with `Failure` Cancelled.
 */
export async function photosOfTransfer(
  transfer: DataTransfer,
  { signal, leftOut = async () => [] }: Walk = {},
): Promise<FoundPhotos> {
  const folders: FileSystemDirectoryEntry[] = []
  const files: File[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry?.()
    const file = entry?.isDirectory ? null : item.getAsFile()
    if (entry?.isDirectory) folders.push(entry as FileSystemDirectoryEntry)
    else if (file) files.push(file)
  }
  const finds = new PhotoFinds()
  const others = new Set(await leftOut(files))
  const looked = files.filter((file) => !others.has(file))
  await addFiles(looked, finds, signal)
  for (const folder of folders) await walkFolder(folderOfEntry(folder), finds, signal)
  return finds.found()
}

/**
 * A handle to the one folder that was dropped, where the browser gives one, so that a later visit
 * can go on with it; undefined for anything else. Call it in the event, too.
 */
export async function folderOfTransfer(
  transfer: DataTransfer,
): Promise<FileSystemDirectoryHandle | undefined> {
  const [item, ...others] = [...transfer.items].filter(({ kind }) => kind === 'file')
  if (!item || others.length || !('getAsFileSystemHandle' in item)) return undefined
  const getHandle = item.getAsFileSystemHandle as () => Promise<FileSystemHandle | null>
  const handle = await getHandle.call(item).catch(() => null)
  return handle?.kind === 'directory' ? (handle as FileSystemDirectoryHandle) : undefined
}

/** Whether a file that was chosen by itself is a ZIP, a saved gallery among them, told by its name or its declared type. */
export function isZip({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return /\.(zip|lookalike)$/i.test(name) || /^application\/(x-)?zip(-compressed)?$/.test(type)
}

/** Files looked up in one go: some twenty milliseconds where the disk is slow. */
const LOOKED_UP_AT_ONCE = 50

async function addFiles(
  files: Iterable<File>,
  finds: PhotoFinds,
  signal?: AbortSignal,
): Promise<void> {
  let seen = 0
  for (const file of files) {
    // Each file's size and date are looked up on disk, and the page must answer meanwhile.
    if (++seen % LOOKED_UP_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve))
    refuseIfCancelled(signal)
    const path = file.webkitRelativePath
    if (path) {
      // The chosen folder may be hidden itself.
      if (!path.split('/').slice(1).some(isLeftover)) finds.addFile(file, path)
    } else if (isZip(file)) await addZip(file, finds)
    else finds.addFile(file, file.name)
  }
}

/** What opens ZIPs comes on demand: most visits bring none. Never rejects. */
async function addZip(zip: File, finds: PhotoFinds): Promise<void> {
  const zips = await import('./zip-photos.ts').catch(() => undefined)
  if (zips) return zips.addZip(zip, finds)
  const sentence = readingWords.zipReaderMissing(nameInSentence(zip))
  finds.addUnread(zip.name, new Failure('NetworkFailed', sentence))
}
