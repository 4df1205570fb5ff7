/** Walks folders to the end, whichever of the browser's two ways gave them. */

import { Failure } from '../failure.ts'
import * as readingWords from '../words/reading.ts'
import { nameInSentence } from './file-name.ts'
import { isLeftover, PhotoFinds, refuseIfCancelled, type FoundPhotos } from './photo-files.ts'

/** A file in a folder: it may be gone by the time it is asked for. */
interface FolderFile {
  readonly name: string
  getFile(): Promise<File>
}

/** A folder, and what lies directly in it. */
export interface Folder {
  readonly name: string
  /** Throws the browser's error where it may not be read, or not to its end. */
  children(): AsyncIterable<Folder | FolderFile>
}

/** Files asked for at once: the browser's answer to each takes its time, not its work. */
const AT_ONCE = 64

/**
 * Every file below `handle` (File System Access), hidden ones and leftovers apart. What could not be
 * read is listed. Throws `Failure`: Cancelled, and FileUnreadable where the folder itself is not there.
 */
export async function photosOfFolder(
  handle: FileSystemDirectoryHandle,
  signal?: AbortSignal,
): Promise<FoundPhotos> {
  const finds = new PhotoFinds()
  await assertThere(handle)
  await walkFolder(folderOfHandle(handle), finds, signal)
  return finds.found()
}

async function assertThere(handle: FileSystemDirectoryHandle): Promise<void> {
  try {
    await handle.values().next()
  } catch {
    throw new Failure('FileUnreadable', readingWords.folderGone(nameInSentence(handle)))
  }
}

/**
 * Adds every file below `root` to `finds`, with paths that begin with its name. One after the
 * other, not each in its parent's call: folders can be nested deeper than a stack.
 */
export async function walkFolder(
  root: Folder,
  finds: PhotoFinds,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = [{ folder: root, path: root.name }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { folder, path } = next
    const files: FolderFile[] = []
    try {
      for await (const child of folder.children()) {
        refuseIfCancelled(signal)
        if (isLeftover(child.name)) continue
        if ('getFile' in child) files.push(child)
        else waiting.push({ folder: child, path: `${path}/${child.name}` })
      }
    } catch (error) {
      refuseIfCancelled(signal)
      finds.addUnread(path, error)
    }
    await addFiles(files, path, finds, signal)
  }
}

async function addFiles(
  files: readonly FolderFile[],
  folder: string,
  finds: PhotoFinds,
  signal?: AbortSignal,
): Promise<void> {
  for (let start = 0; start < files.length; start += AT_ONCE) {
    refuseIfCancelled(signal)
    const some = files.slice(start, start + AT_ONCE).map(async (file) => {
      const path = `${folder}/${file.name}`
      try {
        finds.addFile(await file.getFile(), path)
      } catch (error) {
        finds.addUnread(path, error)
      }
    })
    await Promise.all(some)
  }
}

function folderOfHandle(handle: FileSystemDirectoryHandle): Folder {
  return {
    name: handle.name,
    async *children() {
      for await (const child of handle.values())
        yield child.kind === 'directory' ? folderOfHandle(child) : child
    },
  }
}

/** A dropped folder, as the older of the two ways gives it. */
export function folderOfEntry(entry: FileSystemDirectoryEntry): Folder {
  return {
    name: entry.name,
    async *children() {
      const reader = entry.createReader()
      // One call gives at most a hundred; only an empty answer is the end.
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
          reader.readEntries(resolve, reject),
        )
        if (some.length === 0) return
        for (const child of some)
          yield child.isDirectory
            ? folderOfEntry(child as FileSystemDirectoryEntry)
            : fileOfEntry(child as FileSystemFileEntry)
      }
    },
  }
}

function fileOfEntry(entry: FileSystemFileEntry): FolderFile {
  return {
    name: entry.name,
    getFile: () => new Promise((resolve, reject) => entry.file(resolve, reject)),
  }
}
